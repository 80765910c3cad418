# popa3d: users of the machine, an mbox each; it has one port, 110, so that socat listens in its place.
crypted=$(openssl passwd -6 "$PASSWORD")
echo 'popa3d:x:991:991::/:/bin/sh' >>/etc/passwd
echo 'popa3d:x:991:' >>/etc/group
for user in $USERS; do
  echo "$user:x:8:8::/:/bin/sh" >>/etc/passwd
  echo "$user:$crypted:20000:0:99999:7:::" >>/etc/shadow
done
cat >/etc/pam.d/popa3d <<END
auth required pam_unix.so nodelay
account required pam_unix.so
END
rm -rf /var/mail
ln -s "$SERVER_HOME/mail" /var/mail
socat "TCP-LISTEN:$PLAIN_PORT,bind=127.0.0.1,reuseaddr,fork" EXEC:/usr/sbin/popa3d &
