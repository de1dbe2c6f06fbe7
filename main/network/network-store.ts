/** The rows that say how this workstation goes out; all of it stays in the encrypted database. */
import type { Clock } from '../ports.ts';
import type { Database } from '../store/index.ts';

export interface NetworkSetting {
  readonly proxyUrl?: string | undefined;
  readonly proxyUser?: string | undefined;
  readonly proxyPassword?: string | undefined;
  readonly trustsPublic: boolean;
}

export interface StoredCertificate {
  readonly chain: string;
  readonly key: string;
}

export interface NetworkStore {
  setting(): NetworkSetting;
  saveSetting(setting: NetworkSetting): void;
  certificate(): StoredCertificate | undefined;
  saveCertificate(certificate: StoredCertificate | undefined): void;
  /** PEM. */
  anchors(): string[];
  addAnchor(fingerprint: string, certificate: string): void;
  removeAnchor(fingerprint: string): boolean;
}

interface SettingRow {
  readonly proxy_url: string | null;
  readonly proxy_user: string | null;
  readonly proxy_password: string | null;
  readonly trusts_public: 0 | 1;
}

export function createNetworkStore(db: Database, clock: Clock): NetworkStore {
  const selectSetting = db.prepare<[], SettingRow>('SELECT proxy_url, proxy_user, proxy_password, trusts_public FROM network_setting');
  const replaceSetting = db.prepare(
    'INSERT OR REPLACE INTO network_setting (one, proxy_url, proxy_user, proxy_password, trusts_public) VALUES (1, ?, ?, ?, ?)',
  );
  const selectCertificate = db.prepare<[], StoredCertificate>('SELECT chain, private_key AS key FROM client_certificate');
  const replaceCertificate = db.prepare(
    'INSERT OR REPLACE INTO client_certificate (one, chain, private_key, imported_at) VALUES (1, @chain, @key, @at)',
  );
  const deleteCertificate = db.prepare('DELETE FROM client_certificate');
  const selectAnchors = db.prepare<[], string>('SELECT certificate FROM trust_anchor ORDER BY added_at, fingerprint').pluck();
  const insertAnchor = db.prepare('INSERT OR IGNORE INTO trust_anchor (fingerprint, certificate, added_at) VALUES (?, ?, ?)');
  const deleteAnchor = db.prepare('DELETE FROM trust_anchor WHERE fingerprint = ?');
  const at = () => clock.now().toISOString();
  return {
    setting() {
      const row = selectSetting.get();
      return {
        proxyUrl: row?.proxy_url ?? undefined,
        proxyUser: row?.proxy_user ?? undefined,
        proxyPassword: row?.proxy_password ?? undefined,
        trustsPublic: row?.trusts_public === 1,
      };
    },
    saveSetting({ proxyUrl, proxyUser, proxyPassword, trustsPublic }) {
      replaceSetting.run(proxyUrl ?? null, proxyUser ?? null, proxyPassword ?? null, trustsPublic ? 1 : 0);
    },
    certificate: () => selectCertificate.get(),
    saveCertificate(certificate) {
      if (certificate === undefined) deleteCertificate.run();
      else replaceCertificate.run({ chain: certificate.chain, key: certificate.key, at: at() });
    },
    anchors: () => selectAnchors.all(),
    addAnchor: (fingerprint, certificate) => void insertAnchor.run(fingerprint, certificate, at()),
    removeAnchor: (fingerprint) => deleteAnchor.run(fingerprint).changes > 0,
  };
}
