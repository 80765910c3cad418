#!/bin/sh
# Runs a server in a box: box.sh TREE HOME START
#
# The box sees this machine's files with those of TREE laid over them; what it writes stays in its memory, but for HOME.
# It has processes of its own: when this script ends, and it ends with its standard input, nothing of it is left.
exec unshare --mount --propagation private --pid --fork --kill-child sh -e -c '
  tree=$1 home=$2 start=$3 box=$2/box
  mkdir "$box"
  mount -t tmpfs -o mode=755 box "$box"
  mkdir "$box/over" "$box/work" "$box/root"
  cp --archive "$tree/." "$box/over"
  mount -t overlay -o "lowerdir=/,upperdir=$box/over,workdir=$box/work" box "$box/root"
  mount -t proc proc "$box/root/proc"
  mount --rbind /dev "$box/root/dev"
  mkdir --parents "$box/root$home"
  mount --bind "$home" "$box/root$home"
  chroot "$box/root" sh -e "$start" </dev/null
  cat >/dev/null
' box "$@"
