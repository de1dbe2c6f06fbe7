/** Who asks, as the platform's proxy knows them from Pro Santé Connect's claims. */

export interface Caller {
  readonly kind: 'system' | 'clinician' | 'secretary';
  /** `SubjectNameID`: national identifier with its prefix. Empty for the system itself. */
  readonly nationalId: string;
}

/** The platform's own hand: loading, tests. No rule of access holds for it. */
export const systemCaller: Caller = { kind: 'system', nationalId: '' };

/** `SubjectRole` is `code^OID`; regulated professions (TRE_G15) have numbers, those who assist have words (TRE_R94). */
export function callerOf(claims: { readonly SubjectNameID: string; readonly SubjectRole: readonly string[] }): Caller {
  const isRegulated = claims.SubjectRole.some((role) => /^\d+\^/.test(role));
  return { kind: isRegulated ? 'clinician' : 'secretary', nationalId: claims.SubjectNameID };
}
