#!/bin/bash
# kill-at.sh SKIP COMMAND…: runs a command that prints events, and kills it -9 when it says that a step is applying, done, undoing or
# undone: the first time that this was not said in an earlier run and after SKIP others. Prints the events, and {"killed": …} last.
skip=$1; shift
declare -A used
touch /root/moments
while read -r moment; do used[$moment]=1; done < /root/moments
rm -f /root/events
mkfifo /root/events
"$@" > /root/events 2>> /root/words & pid=$!
killed=
while IFS= read -r line; do
  printf '%s\n' "$line"
  [ -z "$killed" ] || continue
  [[ $line =~ \"step\":\"([^\"]+)\",\"state\":\"(applying|done|undoing|undone)\" ]] || continue
  moment=${BASH_REMATCH[2]}:${BASH_REMATCH[1]}
  [ -z "${used[$moment]:-}" ] || continue
  [ "$skip" -le 0 ] || { skip=$((skip - 1)); continue; }
  kill -9 $pid
  killed=$moment
  echo "$moment" >> /root/moments
done < /root/events
wait $pid 2> /dev/null
[ -z "$killed" ] || printf '{"killed":"%s"}\n' "$killed"
