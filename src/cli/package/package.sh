#!/bin/sh
# Creates the content of the package. Maven runs it:
#
#   package.sh JAVA JAR FOLDER
#
# The class data archive is not part of the package (see package.xml), but the launcher of a checkout uses the one here.
set -eu
java=$1
jar=$2
folder=$3
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)
lib=$folder/lib

rm -rf "$folder"
mkdir -p "$folder/bin" "$lib"
cp "$here/../../../roomservice" "$here/../../../roomservice.cmd" "$folder/bin/"
cp "$here/../../../LICENSE" "$here/THIRD-PARTY.txt" "$folder/"
cp "$here/create-archive" "$jar" "$lib/"
mv "$lib/${jar##*/}" "$lib/roomservice.jar"
"$java" -cp "$lib/roomservice.jar" io.roomservice.cli.PackageFiles "$folder/share"

JAVA_HOME=${java%/bin/java} "$lib/create-archive" || echo 'the command line of this checkout starts without the archive' >&2
