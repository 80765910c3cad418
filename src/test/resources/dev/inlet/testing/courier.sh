# Courier: a maildir each, users of its own with the password in a form for PLAIN and one for CRAM-MD5.
echo 'courier:x:990:990::/:/bin/sh' >>/etc/passwd
echo 'courier:x:990:' >>/etc/group
# GnuTLS wants the public key in the file of the private one, where Java leaves it out.
openssl ec -in "$SERVER_HOME/key.pem" 2>/dev/null | cat "$SERVER_HOME/cert.pem" - >/etc/courier/pop3d.pem

cat >>/etc/courier/pop3d <<END
ADDRESS=127.0.0.1
PORT=$PLAIN_PORT
MAXPERIP=40
POP3AUTH="PLAIN LOGIN CRAM-MD5"
END
cat >>/etc/courier/pop3d-ssl <<END
SSLADDRESS=127.0.0.1
SSLPORT=$TLS_PORT
TLS_CACHEFILE=
POP3AUTH_TLS="PLAIN LOGIN CRAM-MD5"
END
echo 'authmodulelist="authuserdb"' >>/etc/courier/authdaemonrc

clear=$(printf '%s\n' "$PASSWORD" | userdbpw -md5)
digest=$(printf '%s\n' "$PASSWORD" | userdbpw -hmac-md5)
touch /etc/courier/userdb
chmod 700 /etc/courier/userdb
for user in $USERS; do
  printf '%s\thome=%s|uid=8|gid=8|systempw=%s|hmac-md5pw=%s\n' \
    "$user" "$SERVER_HOME/mail/$user" "$clear" "$digest" >>/etc/courier/userdb
  mkdir -p "$SERVER_HOME/mail/$user"
  maildirmake.courier "$SERVER_HOME/mail/$user/Maildir"
done
chown -R mail:mail "$SERVER_HOME/mail"
makeuserdb

mkdir -p /run/courier/authdaemon /var/lib/courier
chown -R courier:courier /run/courier
authdaemond start
/usr/lib/courier/pop3d start
/usr/lib/courier/pop3d-ssl start
