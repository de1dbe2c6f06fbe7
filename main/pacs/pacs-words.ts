/** What went wrong with a PACS, in codes of its own: a certificate, a refusal or a page there says nothing of the platform. */
import type { ErrorCode } from '../../preload/contract/errors.ts';
import { Failure, toFailure } from '../failure.ts';

const codes: Partial<Record<ErrorCode, ErrorCode>> = {
  'network.offline': 'pacs.offline',
  'network.timeout': 'pacs.offline',
  'network.captive-portal': 'pacs.not-dicomweb',
  'network.tls-too-old': 'pacs.certificate',
  'network.tls-failed': 'pacs.certificate',
  'network.certificate-expired': 'pacs.certificate',
  'network.certificate-unknown': 'pacs.certificate',
  'network.certificate-wrong-host': 'pacs.certificate',
  'network.client-certificate-missing': 'pacs.certificate',
  'network.client-certificate-refused': 'pacs.certificate',
  'network.client-certificate-expired': 'pacs.certificate',
  'network.client-certificate-revoked': 'pacs.certificate',
  'platform.unauthorized': 'pacs.credentials',
  'platform.forbidden': 'pacs.forbidden',
  'platform.not-found': 'pacs.not-dicomweb',
  'platform.unavailable': 'pacs.unavailable',
  'platform.throttled': 'pacs.unavailable',
  'platform.conflict': 'pacs.rejected',
  'platform.rejected': 'pacs.rejected',
  'platform.invalid-response': 'pacs.invalid-response',
};

export function ofPacs(thrown: unknown): Failure {
  const failure = toFailure(thrown);
  const { params } = failure;
  if (params.reason === 'EADDRREFUSED') return new Failure('pacs.bad-address', {}, failure);
  // PS3.18 §10.6.3: more results than the server is ready to give.
  if (params.status === 413) return new Failure('pacs.too-broad', {}, failure);
  // Redirections are not followed: the credentials are for this address alone.
  if (failure.code === 'platform.invalid-response' && typeof params.status === 'number')
    return new Failure('pacs.not-dicomweb', {}, failure);
  const code = codes[failure.code];
  return code === undefined ? failure : new Failure(code, params, failure);
}

/** While images come, each of several sources is tried: what this one refuses is said in the words that the fetching of images knows. */
export function ofSource(thrown: unknown): Failure {
  const failure = toFailure(thrown);
  if (failure.code === 'platform.unauthorized' || failure.code === 'platform.forbidden')
    return new Failure('platform.rejected', {}, failure);
  const isOfWay = failure.code.startsWith('network.') && failure.code !== 'network.timeout';
  return isOfWay ? new Failure('network.offline', {}, failure) : failure;
}
