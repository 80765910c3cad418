# Cyrus: a store of its own, which takes mail by LMTP and makes a maildrop when the first mail or its owner comes.
echo 'cyrus:x:990:8::/:/bin/sh' >>/etc/passwd
state=/var/lib/cyrus

cat >/etc/imapd.conf <<END
configdirectory: $state
defaultpartition: default
partition-default: /var/spool/cyrus/mail
servername: localhost
allowplaintext: yes
autocreate_quota: 0
autocreate_post: yes
popminpoll: 0
sasl_pwcheck_method: auxprop
sasl_auxprop_plugin: sasldb
sasl_sasldb_path: $state/sasldb2
tls_server_cert: $state/cert.pem
tls_server_key: $state/key.pem
END
cat >/etc/cyrus.conf <<END
START {
  recover cmd="/usr/lib/cyrus/bin/ctl_cyrusdb -r"
}
SERVICES {
  pop3 cmd="/usr/lib/cyrus/bin/pop3d" listen="127.0.0.1:$PLAIN_PORT"
  pop3s cmd="/usr/lib/cyrus/bin/pop3d -s" listen="127.0.0.1:$TLS_PORT"
  lmtp cmd="/usr/lib/cyrus/bin/lmtpd -a" listen="127.0.0.1:$LMTP_PORT"
}
END

mkdir -p "$state" /var/spool/cyrus/mail /run/cyrus
cp "$SERVER_HOME/cert.pem" "$SERVER_HOME/key.pem" "$state"
touch "$state/user_deny.db"
for user in $USERS; do
  printf '%s' "$PASSWORD" | saslpasswd2 -p -c -f "$state/sasldb2" -u localhost "$user"
done
chown -R cyrus:mail "$state" /var/spool/cyrus /run/cyrus
/usr/lib/cyrus/bin/master -L "$SERVER_HOME/cyrus.log" -p /run/cyrus-master.pid -d
