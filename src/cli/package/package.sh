#!/bin/sh
# Lays out what the package holds, run by Maven when it is built:
#
#   package.sh JAVA JAR FOLDER TIME
#
# The archive of classes is made of the jar at its final time and under a path that is the same wherever the package is
# unpacked, since Java 17 compares both: the launcher opens the jar as file descriptor 9, and so does this script.
set -eu
java=$1
jar=$2
folder=$3
time=$4
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
lib=$folder/lib

rm -rf "$folder"
mkdir -p "$folder/bin" "$lib"
cp "$here/../../../roomservice" "$folder/bin/roomservice"
cp "$here/../../../LICENSE" "$here/THIRD-PARTY.txt" "$folder/"
cp "$jar" "$lib/roomservice.jar"
touch -d "$time" "$lib/roomservice.jar"
"$java" -cp "$lib/roomservice.jar" io.roomservice.cli.PackageFiles "$folder/share"

# Without it everything works, and starts slower.
[ -d /proc/self/fd ] || exit 0
exec 9<"$lib/roomservice.jar"
log=$folder.archive.log
options='-XX:+UseSerialGC -XX:TieredStopAtLevel=1'
# shellcheck disable=SC2086 # the options are words
{
  "$java" $options -Xshare:off -XX:DumpLoadedClassList="$folder.classes" -cp /dev/fd/9 io.roomservice.cli.TrainingRun &&
    "$java" $options -Xshare:dump -XX:SharedClassListFile="$folder.classes" \
      -XX:SharedArchiveFile="$lib/roomservice.jsa" -cp /dev/fd/9
} >"$log" 2>&1 || {
  echo "no archive of classes: this Java makes none; see $log" >&2
  rm -f "$lib/roomservice.jsa"
}
