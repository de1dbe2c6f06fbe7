/** Configurations of Dovecot 2.3 and Postfix 3.7 for a suite: loopback only, STARTTLS required, tokens checked by introspection. */

interface DovecotPlaces {
  readonly directory: string;
  readonly imap: number;
  readonly lmtp: number;
  readonly auth: number;
  /** For programs that know no token: the one password of every mailbox. */
  readonly password?: string | undefined;
}

/** What Dovecot runs beside, under the account of the tests: no chroot, no penalty. */
const ownServices = `service auth-worker {
  user = nobody
}
service anvil {
  chroot =
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  chroot =
}
`;

export function dovecotConfiguration({ directory, imap, lmtp, auth, password }: DovecotPlaces): string {
  const passwords = password === undefined ? '' : `passdb {\n  driver = static\n  mechanisms = plain\n  args = password=${password}\n}\n`;
  return `
base_dir = ${directory}/run
state_dir = ${directory}/run
log_path = ${directory}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = nobody
default_internal_group = nogroup
default_login_user = nobody
first_valid_uid = 1
ssl = required
ssl_min_protocol = TLSv1.2
ssl_cert = <${directory}/server.pem
ssl_key = <${directory}/server.key
ssl_dh =
disable_plaintext_auth = yes
auth_mechanisms = plain xoauth2 oauthbearer
auth_failure_delay = 0
mail_location = maildir:${directory}/spool/%u
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${directory}/oauth2.conf
}
${passwords}userdb {
  driver = static
  args = allow_all_users=yes uid=nobody gid=nogroup home=${directory}/spool/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = 0
  }
  process_min_avail = 1
  service_count = 0
}
service imap {
  process_min_avail = 1
}
service lmtp {
  chroot =
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtp}
  }
}
service auth {
  chroot =
  inet_listener {
    address = 127.0.0.1
    port = ${auth}
  }
}
${ownServices}namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
  mailbox Trash {
    auto = subscribe
    special_use = \\Trash
  }
  mailbox Drafts {
    auto = create
    special_use = \\Drafts
  }
  mailbox Archive {
    auto = create
    special_use = \\Archive
  }
}
protocol imap {
  mail_max_userip_connections = 100
  imap_idle_notify_interval = 2 mins
}
`;
}

interface MutualPlaces {
  readonly directory: string;
  readonly imap: number;
}

/** A second Dovecot over the same mailboxes, which signs nobody in without a certificate (`local {}` can't ask for one in 2.3). */
export function mutualConfiguration({ directory, imap }: MutualPlaces): string {
  return `
base_dir = ${directory}/run-mutual
state_dir = ${directory}/run-mutual
log_path = ${directory}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = nobody
default_internal_group = nogroup
default_login_user = nobody
first_valid_uid = 1
ssl = required
ssl_min_protocol = TLSv1.2
ssl_cert = <${directory}/server.pem
ssl_key = <${directory}/server.key
ssl_ca = <${directory}/workstations.pem
ssl_verify_client_cert = yes
auth_ssl_require_client_cert = yes
ssl_dh =
disable_plaintext_auth = yes
auth_mechanisms = xoauth2 oauthbearer
auth_failure_delay = 0
mail_location = maildir:${directory}/spool/%u
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = ${directory}/oauth2.conf
}
userdb {
  driver = static
  args = allow_all_users=yes uid=nobody gid=nogroup home=${directory}/spool/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = 0
  }
}
service auth {
  chroot =
}
${ownServices}namespace inbox {
  inbox = yes
}
`;
}

export function oauthConfiguration(introspectionUrl: string): string {
  return `
introspection_mode = post
introspection_url = ${introspectionUrl}
username_attribute = mailbox
active_attribute = active
active_value = true
`;
}

interface PostfixPlaces {
  readonly directory: string;
  readonly lmtp: number;
  readonly auth: number;
  readonly domains: string;
}

export function postfixMain({ directory, lmtp, auth, domains }: PostfixPlaces): string {
  return `
compatibility_level = 3.6
queue_directory = ${directory}/queue
data_directory = ${directory}/data
mail_owner = postfix
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = localhost
mydestination =
alias_maps =
local_recipient_maps =
mynetworks =
virtual_mailbox_domains = ${domains}
virtual_mailbox_maps = texthash:${directory}/postfix/boxes
virtual_transport = lmtp:inet:127.0.0.1:${lmtp}
message_size_limit = 26214400
virtual_mailbox_limit = 0
maillog_file = ${directory}/postfix.log
maillog_file_prefixes = ${directory}
smtpd_tls_cert_file = ${directory}/server.pem
smtpd_tls_key_file = ${directory}/server.key
smtpd_tls_CAfile = ${directory}/workstations.pem
smtpd_tls_mandatory_protocols = >=TLSv1.2
smtpd_tls_auth_only = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:${auth}
smtpd_sasl_auth_enable = yes
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = reject_unlisted_recipient, permit_sasl_authenticated, reject
smtpd_sender_login_maps = texthash:${directory}/postfix/boxes
smtpd_sender_restrictions = reject_sender_login_mismatch
smtpd_client_connection_rate_limit = 0
default_transport = error:no route outside the suite
withdrawn_workstations = check_ccert_access texthash:${directory}/postfix/withdrawn
`;
}

/**
 * @param mutualPort where a certificate is asked for. Postfix reads no list of revoked certificates (none of OpenSSL's calls for one is in its library): its
 *   operator names those that were taken back, by their fingerprint.
 */
export function postfixMaster(port: number, mutualPort: number): string {
  return `
127.0.0.1:${port} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
127.0.0.1:${mutualPort} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_tls_ask_ccert=yes
  -o smtpd_tls_req_ccert=yes
  -o smtpd_client_restrictions=$withdrawn_workstations
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
proxymap unix - - n - - proxymap
anvil unix - - n - 1 anvil
tlsmgr unix - - n 1000? 1 tlsmgr
showq unix n - n - - showq
postlog unix-dgram n - n - 1 postlogd
scache unix - - n - 1 scache
`;
}
