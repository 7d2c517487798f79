@echo off
rem Starts the command line of Room Service on Windows. In a new checkout, the first run builds the jar.
rem
rem   JAVA_HOME              the Java to use; default: the java on the PATH
rem   ROOMSERVICE_JAVA_OPTS  additional options for Java
rem
rem On other systems, the file roomservice does the same. No text is expanded inside of parentheses here, because a
rem path may contain some, as C:\Program Files (x86) does.
setlocal DisableDelayedExpansion
set "java="
set "version="
set "major="
set "jar="

rem --- Java ---

set "home="
if defined JAVA_HOME set "home=%JAVA_HOME:"=%"
if defined home goto java_of_home
for %%J in (java.exe) do set "java=%%~$PATH:J"
if defined java goto check_java
set "problem=no java on the PATH"
set "remedy=install a JDK 17 or newer, or set JAVA_HOME to the directory of one"
goto fail

:java_of_home
set "java=%home%\bin\java.exe"
if exist "%java%" goto check_java
set "problem=JAVA_HOME is %home%, which has no bin\java.exe"
set "remedy=set it to the directory of a JDK 17 or newer, or unset it"
goto fail

rem Reads the version from the installation's release file, because starting java takes as long as a whole command.
:check_java
for %%D in ("%java%\..\..") do set "home=%%~fD"
if exist "%home%\release" for /f "usebackq tokens=1,2 delims==" %%A in ("%home%\release") do if "%%A"=="JAVA_VERSION" call :version_is %%B
if not defined version for /f "tokens=2,3" %%A in ('""%java%" -version 2>&1"') do if "%%A"=="version" call :version_is %%B
for /f "tokens=1,2 delims=.-+_" %%A in ("%version%") do call :major_is %%A %%B
rem An unknown version is accepted.
if not defined major set "major=17"
if %major% geq 17 goto find_jar
set "problem=%java% is Java %version%, but 17 or newer is required"
set "remedy=set JAVA_HOME to the directory of a newer JDK"
goto fail

rem Takes the quotes away.
:version_is
set "version=%~1"
exit /b 0

rem Java 8 called itself 1.8.
:major_is
set "major=%~1"
if "%~1"=="1" set "major=%~2"
exit /b 0

rem --- The jar ---

rem In a package, the jar is in lib\ next to the folder of this file. In a checkout, it is the one of mvn verify, or the
rem one that the first run builds.
:find_jar
set "here=%~dp0"
set "cli=%here%src\cli"
set "built=%cli%\target\launcher"
if exist "%here%..\lib\roomservice.jar" set "jar=%here%..\lib\roomservice.jar"
if defined jar goto start
call :find_built_jar
if defined jar goto start

if exist "%here%pom.xml" goto build
set "problem=no jar in %cli%\target, and no sources to build it from"
set "remedy=run roomservice from a checkout or an unpacked package"
goto fail

:build
set "mvn="
set "javac="
for %%M in (mvn.cmd) do set "mvn=%%~$PATH:M"
for %%J in (javac.exe) do set "javac=%%~$PATH:J"
if exist "%home%\bin\javac.exe" set "javac=%home%\bin\javac.exe"
if defined mvn if defined javac goto run_maven
set "problem=the first run builds the command line, which needs Maven and a JDK"
set "remedy=install Maven 3.8.7 or newer and a JDK 17 or newer; a JRE is enough only once the jar is built"
goto fail

rem The stdin of Maven is empty: ours may be the payload.
:run_maven
echo First run: building the command line. This takes a minute, or longer if Maven has to download files ...>&2
if not exist "%built%" mkdir "%built%"
pushd "%here%"
call "%mvn%" -q -B -pl src/cli -am -Dquick -Dbuild.to=target/launcher package <nul >"%built%\build.log" 2>&1
popd
call :find_built_jar
if defined jar goto start
type "%built%\build.log" >&2
set "problem=building the command line failed; see the output of Maven above"
set "remedy=Maven needs a JDK 17 or newer, and network access on its first run"
goto fail

:find_built_jar
for %%D in ("%built%" "%cli%\target") do for /f "delims=" %%F in ('dir /b /od "%%~D\livekit-roomservice-cli-*-all.jar" 2^>nul') do set "jar=%%~D\%%F"
exit /b 0

rem --- Start ---

rem Options for a process that runs for a fifth of a second: compile little, and quickly. bulk may run for hours.
:start
set "compile=-XX:TieredStopAtLevel=1 -XX:Tier3InvocationThreshold=1000 -XX:Tier3MinInvocationThreshold=500"
if "%~1"=="bulk" set "compile="
"%java%" -XX:+UseSerialGC -Xshare:auto -Xlog:disable -XX:-UsePerfData %compile% %ROOMSERVICE_JAVA_OPTS% -cp "%jar%" io.roomservice.cli.Main %*
exit /b %errorlevel%

rem Prints an error in the format of the commands. Exit code 2 means that nothing was sent. With delayed expansion, a
rem path may contain characters that have a meaning for cmd.
:fail
setlocal EnableDelayedExpansion
echo error: !problem!>&2
echo hint: !remedy!>&2
exit /b 2
