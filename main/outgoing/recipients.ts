/** Whom a message goes to: patients by the INS of their files alone (ECO.2.2.6), professionals within the trusted space alone. */

import type { MessageFault, MessageRecipient, OutgoingForm } from '../../preload/contract/outgoing.ts';
import type { PatientSummary } from '../../preload/contract/patients.ts';
import { Failure } from '../failure.ts';
import { correspondentOf, isAddress, patientAddress } from '../messages/index.ts';
import type { OutgoingOptions } from './outgoing-options.ts';

export interface ResolvedRecipient {
  readonly address: string;
  readonly name: string;
  readonly kind: 'patient' | 'professional';
}

type People = Pick<OutgoingOptions, 'patients'>;

export const shownName = ({ firstGivenName, usedName, birthName }: PatientSummary) =>
  `${firstGivenName} ${(usedName ?? birthName).toLocaleUpperCase('fr')}`.trim();

function refuse(field: MessageFault): never {
  throw new Failure('message.invalid', { field });
}

/** As they are read, whether or not they may be written to. */
export function shownRecipients(form: OutgoingForm, { patients }: People): ResolvedRecipient[] {
  return [...form.to, ...form.cc].map((recipient) => {
    if (recipient.kind === 'professional') return { address: recipient.address, name: recipient.name, kind: 'professional' };
    const patient = patients.find(recipient.patientId);
    const isReachable = patient?.ins !== undefined && patient.identityStatus === 'qualifiee';
    return {
      address: patient !== undefined && isReachable ? patientAddress(patient).toLowerCase() : '',
      name: patient === undefined ? '' : shownName(patient),
      kind: 'patient',
    };
  });
}

export interface Addressed {
  readonly to: readonly ResolvedRecipient[];
  readonly cc: readonly ResolvedRecipient[];
}

/** @throws {Failure} `message.invalid` for whoever may not be written to, `patient.not-found` */
export function addressed(form: OutgoingForm, people: People): Addressed {
  if (form.to.length === 0) refuse('to');
  const patientIds = new Set([...form.to, ...form.cc].flatMap((each) => (each.kind === 'patient' ? [each.patientId] : [])));
  // One patient never learns that another one is cared for.
  if (patientIds.size > 1) refuse('several-patients');
  if (form.patientId !== undefined && patientIds.size === 1 && !patientIds.has(form.patientId)) refuse('other-patient');
  if (form.replyTo !== undefined && (!isAddress(form.replyTo) || correspondentOf(form.replyTo).kind !== 'professional')) refuse('replyTo');
  const seen = new Set<string>();
  const resolve = (recipients: readonly MessageRecipient[]) =>
    recipients
      .map((each) => resolveOne(each, people))
      .filter(({ address }) => {
        const isNew = !seen.has(address);
        seen.add(address);
        return isNew;
      });
  return { to: resolve(form.to), cc: resolve(form.cc) };
}

function resolveOne(recipient: MessageRecipient, { patients }: People): ResolvedRecipient {
  if (recipient.kind === 'professional') {
    // A patient's address is made here, from the file: one that was typed may be another's.
    if (correspondentOf(recipient.address).kind !== 'professional') refuse('recipient');
    return { address: recipient.address, name: recipient.name, kind: 'professional' };
  }
  const patient = patients.summary(recipient.patientId);
  if (patient.isDeceased) refuse('deceased-patient');
  if (patient.identityStatus !== 'qualifiee' || patient.ins === undefined) refuse('unqualified-patient');
  if (patients.recordOf(patient.id).status.state === 'opposed') refuse('opposed-patient');
  return { address: patientAddress(patient).toLowerCase(), name: shownName(patient), kind: 'patient' };
}
