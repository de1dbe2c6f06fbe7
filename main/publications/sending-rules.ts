/** EX_GEN-1060: what each professional wants of each type of document at validation, kept in the vault's database. */
import type { Audience, SendingMode, SendingRule } from '../../preload/contract/publications.ts';
import { publishableTypes } from '../documents/index.ts';
import type { Clock } from '../ports.ts';
import type { SessionView } from '../session/index.ts';
import { shownLabel } from '../shown-label.ts';
import type { Database } from '../store/index.ts';
import { defaultModeOf, isUsefulToCoordination, reminderOf } from './coordination-types.ts';
import { documentTypeOf } from './nomenclature.ts';

interface Row {
  type_code: string;
  mode: SendingMode;
  audience: Audience;
}

export interface SendingRuleChanges {
  readonly mode?: SendingMode | undefined;
  readonly audience?: Audience | undefined;
}

export type SendingRules = ReturnType<typeof createSendingRules>;

export function createSendingRules({ db, clock, session }: { db: Database; clock: Clock; session: SessionView }) {
  const select = db.prepare<[string], Row>('SELECT type_code, mode, audience FROM sending_rule WHERE professional_id = ?');
  const selectMode = db
    .prepare<[string, string], SendingMode>('SELECT mode FROM sending_rule WHERE professional_id = ? AND type_code = ?')
    .pluck();
  const replace = db.prepare('INSERT OR REPLACE INTO sending_rule VALUES (?, ?, ?, ?, ?)');
  const clear = db.prepare('DELETE FROM sending_rule WHERE professional_id = ?');
  const who = () => session.professional()?.nationalId ?? '';

  function list(): SendingRule[] {
    const own = new Map(select.all(who()).map((row) => [row.type_code, row]));
    const specialtyCode = session.professional()?.specialtyCode;
    return publishableTypes.map((type) => {
      const row = own.get(type.code);
      const reminder = reminderOf(type.code, specialtyCode);
      return {
        type: { ...type, display: shownLabel(type.display), className: shownLabel(type.className) },
        mode: row?.mode ?? defaultModeOf(type),
        audience: row?.audience ?? 'everyone',
        isDefault: row === undefined,
        isUseful: isUsefulToCoordination(type.code),
        ...(reminder === undefined ? {} : { reminder }),
      };
    });
  }

  return {
    list,
    /** Of the professional at work. */
    modeOf: (typeCode: string): SendingMode => selectMode.get(who(), typeCode) ?? defaultModeOf(documentTypeOf(typeCode)),
    /** What is left out stays as it is: two changes made at once are both kept. @throws {Failure} `publication.invalid` for a type that the DMP doesn't take */
    set(typeCode: string, changes: SendingRuleChanges): SendingRule[] {
      const type = documentTypeOf(typeCode);
      const before = select.all(who()).find((row) => row.type_code === typeCode);
      const mode = changes.mode ?? before?.mode ?? defaultModeOf(type);
      const audience = changes.audience ?? before?.audience ?? 'everyone';
      replace.run(who(), typeCode, mode, audience, clock.now().toISOString());
      return list();
    },
    reset(): SendingRule[] {
      clear.run(who());
      return list();
    },
  };
}
