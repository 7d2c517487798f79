#!/bin/sh
# Creates the content of the package. Maven runs it:
#
#   package.sh JAVA JAR FOLDER TIME
#
# Java 17 accepts a class data archive only if the jar has the same path and modification time as when the archive was
# created. So the jar gets its final time first, and both the launcher and this script open it as file descriptor 9:
# that path is the same wherever the package is unpacked.
set -eu
java=$1
jar=$2
folder=$3
time=$4
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
lib=$folder/lib

rm -rf "$folder"
mkdir -p "$folder/bin" "$lib"
cp "$here/../../../roomservice" "$here/../../../roomservice.cmd" "$folder/bin/"
cp "$here/../../../LICENSE" "$here/THIRD-PARTY.txt" "$folder/"
cp "$jar" "$lib/roomservice.jar"
touch -d "$time" "$lib/roomservice.jar"
"$java" -cp "$lib/roomservice.jar" io.roomservice.cli.PackageFiles "$folder/share"

# Without the archive, everything works but starts more slowly.
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
  echo "this Java can't create a class data archive; see $log" >&2
  rm -f "$lib/roomservice.jsa"
}
