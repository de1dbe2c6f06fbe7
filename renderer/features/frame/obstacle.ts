/** What stands between this workstation and the platform, in words. */
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { SyncStatus } from '../../../preload/contract/sync.ts';
import { type ErrorText, errorText } from '../../i18n/error-text.ts';

type Kind = 'captive-portal' | 'proxy' | 'certificate' | 'client-certificate' | 'tls' | 'timeout';

/** The kind that the top bar names; a plain cut has no other name than « hors ligne ». */
export function obstacleKind(code: ErrorCode | undefined): Kind | undefined {
  const kind = /^network\.(captive-portal|proxy|client-certificate|certificate|tls|timeout)/.exec(code ?? '')?.[1];
  return kind as Kind | undefined;
}

export function obstacleWords({ obstacle }: SyncStatus): ErrorText {
  const params: Record<string, string> = obstacle?.reason === undefined ? {} : { reason: obstacle.reason };
  return errorText({ code: obstacle?.code ?? 'network.offline', params, ref: '' });
}

/** Its title alone, where there is more to say than « hors ligne ». */
export function obstacleTitle(status: SyncStatus): string | undefined {
  return obstacleKind(status.obstacle?.code) === undefined ? undefined : obstacleWords(status).title;
}
