/** Shape of Pro Santé Connect's userinfo claims, as its published examples spell them; an empty string stands for "nothing". */

export interface Activity {
  /** TRE_R23: L (libéral), S (salarié). */
  readonly codeModeExercice: string;
  /** TRE_R02, e.g. SA52; also the XDS healthcareFacilityTypeCode (JDV_J02). */
  readonly codeSecteurDactivite: string;
  /** TRE_R85, for those whose work isn't a regulated profession. */
  readonly codeRole: string;
  readonly codeGenreActivite: string;
  readonly numeroFinessSite: string;
  /** The stable identifier of the place of work. */
  readonly identifiantTechniqueDeLaStructure: string;
  readonly raisonSocialeSite: string;
  readonly numeroVoie: string;
  readonly codeTypeDeVoie: string;
  readonly libelleVoie: string;
  /** Postal code and town, as RPPS writes them. */
  readonly bureauCedex: string;
  readonly codePostal: string;
  readonly codeCommune: string;
}

/** One « situation d'exercice »: a profession, what it is qualified in, and where it is practised. */
export interface Practice {
  /** TRE_G15, e.g. 10 (médecin). */
  readonly codeProfession: string;
  readonly codeCategorieProfessionnelle: string;
  /** DR, PR… or empty. */
  readonly codeCiviliteDexercice: string;
  readonly nomDexercice: string;
  readonly prenomDexercice: string;
  /** S: spécialité ordinale. */
  readonly codeTypeSavoirFaire: string;
  /** TRE_R38, e.g. SM26. */
  readonly codeSavoirFaire: string;
  readonly activities: readonly Activity[];
}

export interface ProfessionalClaims {
  /** National identifier: 8 followed by the RPPS number, 3 by the FINESS and an internal number. */
  readonly SubjectNameID: string;
  readonly preferred_username: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly SubjectRole: readonly string[];
  readonly Secteur_Activite: string;
  readonly SubjectOrganization: string;
  readonly SubjectRefPro: { readonly codeCivilite: string; readonly exercices: readonly Practice[] };
}

/** Claims released with the scope `scope_all`. */
export const claimNames = [
  'SubjectNameID',
  'preferred_username',
  'given_name',
  'family_name',
  'SubjectRole',
  'Secteur_Activite',
  'SubjectOrganization',
  'SubjectRefPro',
] as const satisfies readonly (keyof ProfessionalClaims)[];
