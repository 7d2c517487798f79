# Prints what zsh shows for a line and a tab. Arguments: a folder with _roomservice, the line, what is waited for.
zmodload zsh/zpty
zpty terminal zsh -f -i
zpty -w terminal "PS1=; fpath=($1 \$fpath); autoload -Uz compinit; compinit -u -D; print rea''dy"
zpty -r terminal shown '*ready*'
zpty -w -n terminal "$2"$'\t'
zpty -r terminal shown "*$3*"
print -r -- "$shown"
zpty -d terminal
