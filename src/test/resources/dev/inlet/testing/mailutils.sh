# GNU mailutils: users of the machine, an mbox each.
crypted=$(openssl passwd -6 "$PASSWORD")
for user in $USERS; do
  echo "$user:x:8:8::/:/bin/sh" >>/etc/passwd
  echo "$user:$crypted:20000:0:99999:7:::" >>/etc/shadow
done
# GnuTLS wants the public key in the file of the private one, where Java leaves it out.
(umask 077 && openssl ec -in "$SERVER_HOME/key.pem" -out /etc/pop3d.key 2>/dev/null)

cat >/etc/pop3d.conf <<END
mode daemon;
foreground yes;
mailbox { mail-spool $SERVER_HOME/mail; }
auth { authentication clear; authentication "generic:system"; authorization clear; authorization system; }
tls { ssl-certificate-file $SERVER_HOME/cert.pem; ssl-key-file /etc/pop3d.key; }
logging { syslog no; }
server 127.0.0.1:$PLAIN_PORT { tls-mode ondemand; }
server 127.0.0.1:$TLS_PORT { tls-mode connection; }
END
pop3d --no-config --config-file=/etc/pop3d.conf &
