#!/bin/sh
# Starts Phoenix Wizard. Made by the build from src/dev/launcher.sh.
java='@java@'
jar='@jar@'
archive='@archive@'
# Where the libraries lie that otherwise are unpacked at each start; empty where they are in the jar only.
natives='@natives@'

if ! [ -x "$java" ]; then
    exec java -jar "$jar" "$@"
fi
# An archive that is not moved within memory needs no correction of each address in it, and code that runs only once is not
# worth the second compiler. Both halve the time of a start. A small young generation keeps the collector's pauses shorter than a
# key may take.
exec "$java" -XX:+IgnoreUnrecognizedVMOptions -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
    -XX:SharedArchiveFile="$archive" -XX:TieredStopAtLevel=1 -Xmn64m -XX:-UsePerfData \
    ${natives:+"-Djna.boot.library.path=$natives" -Djna.nounpack=true "-Dlibrary.jline.path=$natives"} \
    -Xlog:disable -Xlog:all=error:stderr --enable-native-access=ALL-UNNAMED -cp "$jar" phoenix.cli.Main "$@"

