/** Settings of the workstation that hold no health data; kept in clear so that they apply before the vault is open. */
import { z } from 'zod';
import { procedure } from './procedure.ts';

/** Lines of the corners of an image that a reader may leave out; the sides of the patient and a loss are no such lines. */
export const hideableTexts = ['patient', 'description', 'series', 'window', 'zoom', 'thickness', 'depth', 'syntax', 'scale'] as const;
export type HideableText = (typeof hideableTexts)[number];

const fields = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['compact', 'comfortable']),
  language: z.enum(['fr', 'en']),
  lockAfterMinutes: z.number().int().min(1).max(120),
  singleKeyShortcuts: z.boolean(),
  /** Whether a message that comes is announced, by the page and by the desktop. */
  announcesMessages: z.boolean(),
  /** Age of a minor from which the secret connection is proposed (EX_0.1-1115), years. */
  secretConnectionFromAge: z.number().int().min(0).max(17),
  /** Ask before what is made visible to legal representatives for good (EX_3.3-1045). */
  confirmIrreversibleVisibility: z.boolean(),
  /** Room that copies of images may take on this workstation, GB. */
  imageCacheGigabytes: z.number().int().min(1).max(1000),
  /** CSS pixels of a millimetre of the screen, as measured on it: images at life size (96 pixels an inch until then). */
  screenPixelsOfMillimetre: z.number().min(1).max(40),
  hiddenImageTexts: z.array(z.enum(hideableTexts)),
  /** Where the window of the second screen was left, CSS pixels of the desktop. */
  secondScreenPlace: z.object({
    left: z.number().int().min(-100_000).max(100_000),
    top: z.number().int().min(-100_000).max(100_000),
    width: z.number().int().min(200).max(20_000),
    height: z.number().int().min(200).max(20_000),
  }),
  /** Base address of the platform's proxy; empty means the embedded platform. In clear over the network, a session would be anybody's. */
  platformUrl: z.union([
    z.literal(''),
    z.url().regex(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]|http:\/\/(127\.0\.0\.1|localhost)$)/i),
  ]),
});

export const settings = z.object({
  theme: fields.shape.theme.default('system'),
  density: fields.shape.density.default('compact'),
  language: fields.shape.language.default('fr'),
  lockAfterMinutes: fields.shape.lockAfterMinutes.default(15),
  singleKeyShortcuts: fields.shape.singleKeyShortcuts.default(true),
  announcesMessages: fields.shape.announcesMessages.default(true),
  secretConnectionFromAge: fields.shape.secretConnectionFromAge.default(12),
  confirmIrreversibleVisibility: fields.shape.confirmIrreversibleVisibility.default(true),
  imageCacheGigabytes: fields.shape.imageCacheGigabytes.default(20),
  screenPixelsOfMillimetre: fields.shape.screenPixelsOfMillimetre.default(96 / 25.4),
  hiddenImageTexts: fields.shape.hiddenImageTexts.default([]),
  secondScreenPlace: fields.shape.secondScreenPlace.optional(),
  platformUrl: fields.shape.platformUrl.default(''),
});
export type Settings = z.infer<typeof settings>;

export const settingsProcedures = {
  'settings.get': procedure({ access: 'anyone', input: z.object({}), output: settings }),
  /** Only what is given changes (a partial of `settings` would fill in the defaults of all the rest). */
  'settings.update': procedure({ access: 'anyone', input: fields.partial(), output: settings }),
  'settings.about': procedure({
    access: 'anyone',
    input: z.object({}),
    output: z.object({
      name: z.string(),
      version: z.string(),
      vendor: z.string(),
      /** How the product names itself to the platform: LPS_Nom and LPS_Version (EX_GEN-1180). */
      userAgent: z.string(),
      /** Profiles of DMP-compatibility. */
      profiles: z.array(z.enum(['feeding', 'consultation'])),
      /** ISO date; absent where the product has not been homologated. */
      homologatedOn: z.string().optional(),
      shell: z.enum(['electron', 'browser']),
      platform: z.enum(['embedded', 'remote']),
      dataDirectory: z.string(),
    }),
  }),
};
