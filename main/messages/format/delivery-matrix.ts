/**
 * Whom a document may be sent to by MSSanté, given who must not see it: the matrix of the ANS (« Règles de gestion MSSanté »), as the table that
 * it is. A combination that no row has is an error.
 */
import type { DeliveryRefusal } from '../../../preload/contract/outgoing.ts';

/** Each under the name that the matrix gives it. */
export interface DeliveryFlags {
  readonly MASQUE_PS: boolean;
  readonly INVISIBLE_PATIENT: boolean;
  readonly INVISIBLE_REP_LEGAUX: boolean;
  readonly CONNEXION_SECRETE: boolean;
  /** It goes to the DMP too. */
  readonly DESTDMP: boolean;
  /** To a professional, an organisation or an application. */
  readonly DESTMSSANTEPS: boolean;
  readonly DESTMSSANTEPAT: boolean;
}

type Cell = 'Y' | 'N' | 'any';
type Row = Readonly<Record<keyof DeliveryFlags, Cell>>;

const row = (ps: Cell, patient: Cell, legal: Cell, secret: Cell, dmp: Cell, toPs: Cell, toPatient: Cell): Row => ({
  MASQUE_PS: ps,
  INVISIBLE_PATIENT: patient,
  INVISIBLE_REP_LEGAUX: legal,
  CONNEXION_SECRETE: secret,
  DESTDMP: dmp,
  DESTMSSANTEPS: toPs,
  DESTMSSANTEPAT: toPatient,
});

export const deliveryMatrix: readonly Row[] = [
  row('N', 'N', 'N', 'N', 'any', 'Y', 'Y'),
  row('N', 'Y', 'N', 'N', 'any', 'Y', 'N'),
  row('any', 'N', 'any', 'N', 'N', 'N', 'Y'),
  // The volet is about results that a system sends by itself, to the patient wherever nothing forbids it. A person who writes to a colleague about
  // a document that the patient may see has no copy to send to the patient: nobody is kept from anything.
  row('N', 'N', 'N', 'N', 'any', 'Y', 'N'),
];

/** Why not, the first reason that a person can act on. @returns `undefined` when it may leave */
export function deliveryRefusal(flags: DeliveryFlags): DeliveryRefusal | undefined {
  const names = Object.keys(flags) as (keyof DeliveryFlags)[];
  const fits = (each: Row) => names.every((name) => each[name] === 'any' || (each[name] === 'Y') === flags[name]);
  if (deliveryMatrix.some(fits)) return undefined;
  if (!flags.DESTMSSANTEPS && !flags.DESTMSSANTEPAT) return 'no-recipient';
  if (flags.CONNEXION_SECRETE) return 'secret-connection';
  if (flags.INVISIBLE_PATIENT && flags.DESTMSSANTEPAT) return 'hidden-from-patient';
  if (flags.MASQUE_PS && flags.DESTMSSANTEPS) return 'masked-to-professionals';
  return flags.INVISIBLE_REP_LEGAUX && flags.DESTMSSANTEPS ? 'hidden-from-representatives' : 'patient-only-with-dmp';
}
