/** Who a document is diffused to: what is ticked at first, and what the matrix makes of it. */
import { describe, expect, it } from 'vitest';
import { deliveryRefusal } from '../../../main/messages/format/delivery-matrix.ts';
import {
  type Choice,
  choiceRefusal,
  chosenPeople,
  countOf,
  nobody,
  type Proposal,
  patientRefusal,
  professionalsRefusal,
  usualChoice,
} from '../../../renderer/features/diffusion/diffusion-choice.ts';

const treating = { address: 'vasseur@medecin.mssante.fr', name: 'Dr Étienne VASSEUR', isReferring: true };
const nurse = { address: 'oceane@infirmier.mssante.fr', name: 'Océane PETITJEAN', isReferring: false };

interface Given {
  masked?: boolean;
  hidden?: boolean;
  toRecord?: boolean;
  state?: Proposal['patient']['state'];
}

/** As the core proposes it, from the true matrix. */
function proposed({ masked = false, hidden = false, toRecord = false, state = 'reachable' }: Given = {}): Proposal {
  const told = (toPs: boolean, toPatient: boolean) =>
    deliveryRefusal({
      MASQUE_PS: masked,
      INVISIBLE_PATIENT: hidden,
      INVISIBLE_REP_LEGAUX: false,
      CONNEXION_SECRETE: false,
      DESTDMP: toRecord,
      DESTMSSANTEPS: toPs,
      DESTMSSANTEPAT: toPatient,
    });
  const refusals = { patient: told(false, true), professionals: told(true, false), both: told(true, true) };
  return { patient: { state, isMinor: false }, professionals: [treating, nurse], refusals } as Proposal;
}

describe('what is ticked at first', () => {
  it('the patient and the referring doctor of a document that everybody may see', () => {
    const proposal = proposed();
    const choice = usualChoice(proposal);
    expect(choice).toEqual({ toPatient: true, ticked: [treating.address], added: [] });
    expect(countOf(proposal, choice)).toBe(2);
    expect(choiceRefusal(proposal, choice)).toBeUndefined();
  });

  it('the doctor alone while the patient mustn’t see it, or can’t be written to', () => {
    expect(usualChoice(proposed({ hidden: true })).toPatient).toBe(false);
    expect(patientRefusal(proposed({ hidden: true }))).toEqual({ kind: 'matrix', refusal: 'hidden-from-patient' });
    expect(usualChoice(proposed({ state: 'opposed' }))).toMatchObject({ toPatient: false, ticked: [treating.address] });
    expect(patientRefusal(proposed({ state: 'opposed' }))).toEqual({ kind: 'reach', state: 'opposed' });
  });

  it('the patient alone when it is masked to professionals', () => {
    const proposal = proposed({ masked: true });
    expect(usualChoice(proposal)).toEqual({ toPatient: true, ticked: [], added: [] });
    expect(professionalsRefusal(proposal)).toBe('masked-to-professionals');
  });

  it('nobody when masked and on its way to the record: it would be to the patient alone', () => {
    const proposal = proposed({ masked: true, toRecord: true });
    expect(usualChoice(proposal)).toEqual(nobody);
    expect(choiceRefusal(proposal, { ...nobody, toPatient: true })).toBeDefined();
  });

  it('a mailbox that was closed once may be tried again', () => {
    expect(patientRefusal(proposed({ state: 'closed' }))).toBeUndefined();
  });
});

describe('those who are added', () => {
  it('are counted once, even when proposed too', () => {
    const proposal = proposed();
    const choice: Choice = { toPatient: false, ticked: [nurse.address], added: [nurse, { address: 'autre@chu.mssante.fr', name: 'CHU' }] };
    expect(chosenPeople(proposal, choice).map(({ address }) => address)).toEqual([nurse.address, 'autre@chu.mssante.fr']);
    expect(choiceRefusal(proposal, nobody)).toBeUndefined();
  });
});
