/** Who cares for a patient, as it was said by hand: owned, never dropped. */

import { randomUUID } from 'node:crypto';
import type { CareTeamMember } from '../../preload/contract/directory.ts';
import type { PatientId } from '../../preload/contract/ids.ts';
import { ofSamePatient } from '../same-patient.ts';
import type { Database } from '../store/index.ts';

export type NewMember = Omit<CareTeamMember, 'id'>;

export interface CareTeamRepository {
  /** The treating physician first, then in the order in which they came. */
  list(patientId: PatientId): CareTeamMember[];
  /** Whoever is there already, by number or by address, isn't added twice: their role alone may change. */
  add(patientId: PatientId, member: NewMember): CareTeamMember;
  setRole(patientId: PatientId, memberId: string, role: CareTeamMember['role']): boolean;
  remove(patientId: PatientId, memberId: string): boolean;
}

interface Row {
  readonly member_id: string;
  readonly role: CareTeamMember['role'];
  readonly name: string;
  readonly detail: string | null;
  readonly national_id: string | null;
  readonly address: string | null;
  readonly added_at: string;
  readonly added_by: string | null;
}

export function createCareTeamRepository(db: Database): CareTeamRepository {
  const select = db.prepare<[string], Row>(
    `SELECT * FROM care_team_member WHERE ${ofSamePatient('patient_id')} ORDER BY role = 'treating' DESC, added_at, member_id`,
  );
  const insert = db.prepare(
    `INSERT INTO care_team_member (member_id, patient_id, role, name, detail, national_id, address, added_at, added_by)
     VALUES (@id, @patientId, @role, @name, @detail, @nationalId, @address, @addedAt, @addedBy)`,
  );
  const demote = db.prepare(`UPDATE care_team_member SET role = 'other' WHERE ${ofSamePatient('patient_id')} AND role = 'treating'`);
  const setRole = db.prepare(`UPDATE care_team_member SET role = ? WHERE ${ofSamePatient('patient_id')} AND member_id = ?`);
  const deleteOne = db.prepare(`DELETE FROM care_team_member WHERE ${ofSamePatient('patient_id')} AND member_id = ?`);

  const list = (patientId: PatientId) => select.all(patientId).map(memberOf);

  const changeRole = db.transaction((patientId: PatientId, memberId: string, role: CareTeamMember['role']) => {
    if (!list(patientId).some(({ id }) => id === memberId)) return false;
    if (role === 'treating') demote.run(patientId);
    return setRole.run(role, patientId, memberId).changes > 0;
  });

  return {
    list,
    add: db.transaction((patientId: PatientId, member: NewMember) => {
      const same = list(patientId).find((one) => isSame(one, member));
      if (same !== undefined) {
        if (member.role === 'treating') changeRole(patientId, same.id, 'treating');
        return { ...same, role: member.role === 'treating' ? ('treating' as const) : same.role };
      }
      if (member.role === 'treating') demote.run(patientId);
      const { name, role, addedAt, detail = null, nationalId = null, address = null, addedBy = null } = member;
      const id = randomUUID();
      insert.run({ id, patientId, role, name, addedAt, detail, nationalId, address, addedBy });
      return { ...member, id };
    }),
    setRole: changeRole,
    remove: (patientId, memberId) => deleteOne.run(patientId, memberId).changes > 0,
  };
}

export function isSame(
  a: Pick<NewMember, 'nationalId' | 'address' | 'name'>,
  b: Pick<NewMember, 'nationalId' | 'address' | 'name'>,
): boolean {
  if (a.nationalId !== undefined && b.nationalId !== undefined) return a.nationalId === b.nationalId;
  if (a.address !== undefined && b.address !== undefined) return a.address === b.address;
  return a.name === b.name;
}

function memberOf(row: Row): CareTeamMember {
  return {
    ...{ id: row.member_id, role: row.role, name: row.name, addedAt: row.added_at },
    ...(row.detail !== null && { detail: row.detail }),
    ...(row.national_id !== null && { nationalId: row.national_id }),
    ...(row.address !== null && { address: row.address }),
    ...(row.added_by !== null && { addedBy: row.added_by }),
  };
}
