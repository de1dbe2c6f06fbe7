/** What a change does to the properties of a document, and the one combination that no document may have. */
import type { ChangeAction, DocumentProperties, RequestedProperties } from '../../../preload/contract/document-changes.ts';

const keys = ['maskedToProfessionals', 'hiddenFromPatient', 'hiddenFromRepresentatives', 'isArchived', 'status'] as const;
const visibilityKeys = ['maskedToProfessionals', 'hiddenFromPatient', 'hiddenFromRepresentatives'] as const;

const actions: Readonly<Record<Exclude<keyof RequestedProperties, 'status'>, readonly [on: ChangeAction, off: ChangeAction]>> = {
  maskedToProfessionals: ['mask', 'unmask'],
  hiddenFromPatient: ['hide-from-patient', 'show-to-patient'],
  hiddenFromRepresentatives: ['hide-from-representatives', 'show-to-representatives'],
  isArchived: ['archive', 'unarchive'],
};

export function propertiesAfter(before: DocumentProperties, requested: RequestedProperties): DocumentProperties {
  return { ...before, ...defined(requested) };
}

/** What of the request differs from what is already so. */
export function effectivePart(before: DocumentProperties, requested: RequestedProperties): RequestedProperties {
  return Object.fromEntries(Object.entries(defined(requested)).filter(([key, value]) => before[key as keyof DocumentProperties] !== value));
}

/** Each gesture that a request is made of. */
export function actionsOf(requested: RequestedProperties): ChangeAction[] {
  const found: ChangeAction[] = requested.status === undefined ? [] : ['delete'];
  for (const [key, [on, off]] of Object.entries(actions)) {
    const value = requested[key as keyof typeof actions];
    if (value !== undefined) found.push(value ? on : off);
  }
  return found;
}

/** The request that one gesture is. */
export function requestOf(action: ChangeAction): RequestedProperties {
  for (const [key, [on, off]] of Object.entries(actions)) {
    if (action === on || action === off) return { [key]: action === on };
  }
  return { status: 'entered-in-error' };
}

/** Nobody but its author would see it: forbidden while `cumul-invisible_patient-masque_ps` is false (EX_2.1-1050). */
export function isHiddenFromAll(properties: DocumentProperties): boolean {
  return properties.maskedToProfessionals && properties.hiddenFromPatient && properties.status !== 'entered-in-error';
}

/** Its content may not stay on this workstation (REC_3.2-1020). */
export function endsCopy(before: DocumentProperties, after: DocumentProperties): boolean {
  return (after.maskedToProfessionals && !before.maskedToProfessionals) || (after.status !== 'current' && before.status === 'current');
}

export function holds(properties: DocumentProperties, requested: RequestedProperties): boolean {
  return Object.keys(effectivePart(properties, requested)).length === 0;
}

/**
 * Whether what the platform holds now must be shown to the asker before the request goes on: it was withdrawn or replaced, or
 * somebody else decided who sees it while the asker was deciding too. Archiving stands apart from who sees a document.
 */
export function standsAgainst(platform: DocumentProperties, base: DocumentProperties, requested: RequestedProperties): boolean {
  if (holds(platform, requested)) return false;
  if (platform.status === 'entered-in-error') return true;
  if (requested.status !== undefined) return false;
  if (platform.status !== base.status) return true;
  const isAboutVisibility = visibilityKeys.some((key) => requested[key] !== undefined);
  return isAboutVisibility && visibilityKeys.some((key) => platform[key] !== base[key]);
}

/**
 * The request as it must be to win over what the platform holds: where both together would hide the document from all, what the
 * other one hid is shown again.
 * @returns `undefined` when it can't be carried out any more
 */
export function winningRequest(platform: DocumentProperties, requested: RequestedProperties): RequestedProperties | undefined {
  if (platform.status === 'entered-in-error') return undefined;
  if (!isHiddenFromAll(propertiesAfter(platform, requested))) return requested;
  return requested.maskedToProfessionals === true
    ? { ...requested, hiddenFromPatient: false }
    : { ...requested, maskedToProfessionals: false };
}

export function sameProperties(a: DocumentProperties, b: DocumentProperties): boolean {
  return keys.every((key) => a[key] === b[key]);
}

/** Without the keys that say nothing. */
export function defined(requested: RequestedProperties): Partial<DocumentProperties> {
  return Object.fromEntries(Object.entries(requested).filter(([, value]) => value !== undefined));
}
