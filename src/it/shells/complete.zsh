# Prints what zsh shows after a line and a tab. Arguments: the script, the line, the expected text.
zmodload zsh/zpty
zpty terminal zsh -f -i
zpty -w terminal "PS1=; autoload -Uz compinit; compinit -u -D; source $1; print rea''dy"
zpty -r terminal shown '*ready*'
zpty -w -n terminal "$2"$'\t'
zpty -r terminal shown "*$3*"
print -r -- "$shown"
zpty -d terminal
