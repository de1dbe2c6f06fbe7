/** Pro Santé Connect's userinfo claims, as far as we read them. What isn't there is empty; what we don't know is let through. */
import { z } from 'zod';

const text = z.string().catch('');
const list = <T extends z.ZodType>(of: T) => z.array(of).catch([]).default([]);

const activity = z.object({
  /** TRE_R02, which JDV_J02 takes up. */
  codeSecteurDactivite: text,
  /** TRE_R85, of those whose work isn't a regulated profession. */
  codeRole: text,
  identifiantTechniqueDeLaStructure: text,
  numeroFinessSite: text,
  raisonSocialeSite: text,
  bureauCedex: text,
});
export type Activity = z.infer<typeof activity>;

const practice = z.object({
  /** TRE_G15: 10 is « médecin ». */
  codeProfession: text,
  codeCiviliteDexercice: text,
  nomDexercice: text,
  prenomDexercice: text,
  /** TRE_R38: SM26 is « qualifié en médecine générale ». */
  codeSavoirFaire: text,
  activities: list(activity),
});
export type Practice = z.infer<typeof practice>;

export const claimsSchema = z.object({
  /** National identifier. */
  SubjectNameID: z.string().min(1),
  given_name: text,
  family_name: text,
  SubjectRefPro: z.object({ codeCivilite: text, exercices: list(practice) }).catch({ codeCivilite: '', exercices: [] }),
});
export type Claims = z.infer<typeof claimsSchema>;
