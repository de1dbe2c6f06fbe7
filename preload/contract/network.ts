/** How this workstation reaches the platform: proxy, certificates, and the test of the connection. Secrets come in, never out. */
import { z } from 'zod';
import { errorCodes, errorParams } from './errors.ts';
import { procedure } from './procedure.ts';

export const certificateInfo = z.object({
  /** SHA-256, hexadecimal. */
  fingerprint: z.string(),
  subject: z.string(),
  issuer: z.string(),
  validFrom: z.string(),
  validTo: z.string(),
});
export type CertificateInfo = z.infer<typeof certificateInfo>;

/** What a proxy is asked by: its address, with nobody's name nor password in it. */
export const proxyUrl = z.url({ protocol: /^https?$/ }).regex(/^https?:\/\/[^/@?#\s]+\/?$/i);

export const networkSettings = z.object({
  proxyUrl: z.string(),
  proxyUser: z.string(),
  hasProxyPassword: z.boolean(),
  /** The certificate by which the platform knows this workstation. */
  certificate: certificateInfo.optional(),
  /** Authorities added to this workstation; they stand in place of the public ones, unless `trustsPublic`. */
  anchors: z.array(certificateInfo),
  trustsPublic: z.boolean(),
});
export type NetworkSettings = z.infer<typeof networkSettings>;

export const testStageId = z.enum([
  'name',
  'connection',
  'proxy',
  'tls',
  'answer',
  'session',
  'clock',
  'metadata',
  'query',
  'retrieve',
  'store',
]);
export type TestStageId = z.infer<typeof testStageId>;

export const testStage = z.object({
  id: testStageId,
  /** `noted`: nothing is broken, but something is to be known. `skipped`: what precedes it failed, or it has no object. */
  state: z.enum(['running', 'passed', 'noted', 'failed', 'skipped']),
  /** Why it failed. */
  error: z.object({ code: z.enum(errorCodes), params: errorParams }).optional(),
  /** What was seen: `protocol`, `issuer`, `validTo`, `ms`, `version`… */
  seen: errorParams,
});
export type TestStage = z.infer<typeof testStage>;

/** A file as the page read it: small, and parsed by the core alone. */
const file = z.base64().min(4).max(400_000);

export const networkProcedures = {
  'network.get': procedure({ access: 'unlocked', input: z.object({}), output: networkSettings }),
  /** An empty address means no proxy. A password left out is kept, an empty one forgotten. */
  'network.setProxy': procedure({
    access: 'unlocked',
    input: z.object({ url: z.union([z.literal(''), proxyUrl]), user: z.string().max(200), password: z.string().max(500).optional() }),
    output: networkSettings,
  }),
  /** Checks a PKCS#12 file and keeps what it holds. */
  'network.importCertificate': procedure({
    access: 'unlocked',
    input: z.object({ file, passphrase: z.string().max(500) }),
    output: networkSettings,
  }),
  'network.removeCertificate': procedure({ access: 'unlocked', input: z.object({}), output: networkSettings }),
  'network.addAnchors': procedure({ access: 'unlocked', input: z.object({ file }), output: networkSettings }),
  'network.removeAnchor': procedure({ access: 'unlocked', input: z.object({ fingerprint: z.string() }), output: networkSettings }),
  'network.trustPublic': procedure({ access: 'unlocked', input: z.object({ isTrusted: z.boolean() }), output: networkSettings }),
  /** Tries each stage in turn; `network.tested` tells them as they end. Cancellable. */
  'network.test': procedure({ access: 'unlocked', input: z.object({}), output: z.object({ url: z.string(), stages: z.array(testStage) }) }),
};
