/** A record that anybody may consult, for the tests of what is shown once it is. */
import type { RecordAccess, RecordStatus } from '../../../preload/contract/access.ts';

export function openAccess(record: RecordStatus, isTreatingPhysician: boolean): RecordAccess {
  return {
    record,
    isChecking: false,
    authorization: { state: 'granted' },
    mode: 'normal',
    isSecret: false,
    mayBeSecret: false,
    isTreatingPhysician,
    mayConsult: true,
    mayFeed: true,
  };
}
