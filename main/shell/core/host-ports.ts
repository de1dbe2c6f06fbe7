/** What a host lends to the core, and how the core's questions are answered with it. */
import { failed, ok, type Result } from '../../../preload/contract/result.ts';
import { toFailure } from '../../failure.ts';
import type { Dialogs, Keychain, NetworkStatus, Notifier, PlatformAddress, Preferences } from '../../ports.ts';
import type { Question } from './protocol.ts';

export interface HostPorts {
  readonly keychain: Keychain;
  readonly dialogs: Dialogs;
  readonly notifier: Notifier;
  readonly network: NetworkStatus;
  readonly preferences: Preferences;
  platform(): Promise<PlatformAddress>;
}

function reply(ports: HostPorts, question: Question): Promise<unknown> {
  switch (question.name) {
    case 'keychain.backend':
      return ports.keychain.backend();
    case 'keychain.protect':
      return ports.keychain.protect(question.asked);
    case 'keychain.reveal':
      return ports.keychain.reveal(question.asked);
    case 'dialogs.chooseSavePath':
      return ports.dialogs.chooseSavePath(question.asked);
    case 'platform':
      return ports.platform();
  }
}

/** Never throws: what the host could not do is a failed `Result`. */
export async function answerQuestion(ports: HostPorts, question: Question): Promise<Result<unknown>> {
  try {
    return ok(await reply(ports, question));
  } catch (thrown) {
    return failed(toFailure(thrown).toAppError());
  }
}
