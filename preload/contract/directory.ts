/** The directory of professionals (Annuaire Santé): who can be written to and where, one's own contacts, who cares for a patient. */
import { z } from 'zod';
import { patientId } from './ids.ts';
import { clinicians, everyRole, procedure } from './procedure.ts';

/** Only what can be seen: a letter of another alphabet that looks like one of ours makes another address. */
const addressShape = /^[a-z0-9!#$%&'*+/=?^_{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_{|}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/** An address of e-mail in plain letters, lower case. */
export const mailAddress = z.string().trim().toLowerCase().max(254).regex(addressShape);

/** Operators of the trusted space only have domains under this one. */
const trustedDomain = '.mssante.fr';
/** Mon espace santé's: an address there is made from a qualified INS, never typed nor looked up. */
const patientDomain = '@patient.mssante.fr';

export type AddressFault = 'not-an-address' | 'not-mssante' | 'patient';

/** Why this can't be a professional's secure address; `undefined` when it can. */
export function addressFault(text: string): AddressFault | undefined {
  const parsed = mailAddress.safeParse(text);
  if (!parsed.success) return 'not-an-address';
  if (parsed.data.endsWith(patientDomain)) return 'patient';
  return parsed.data.endsWith(trustedDomain) ? undefined : 'not-mssante';
}

/** TRE_R257: a person's, an organisation's, an application's, a practice's. */
export const mailboxKinds = ['PER', 'ORG', 'APP', 'CAB'] as const;
export type MailboxKind = (typeof mailboxKinds)[number];

export const directoryMailbox = z.object({
  address: mailAddress,
  kind: z.enum(mailboxKinds),
  /** Where it is read, when it belongs to one place of work. */
  organization: z.string().optional(),
  description: z.string().optional(),
});
export type DirectoryMailbox = z.infer<typeof directoryMailbox>;

export const directoryEntry = z.object({
  id: z.string(),
  kind: z.enum(['professional', 'organization']),
  /** « Dre Maud PRIGENT », « CHU d’Angers ». */
  name: z.string(),
  nationalId: z.string().optional(),
  profession: z.string().optional(),
  places: z.array(z.object({ organization: z.string().optional(), town: z.string().optional() })),
  /** Those that may be shown: never one on the red list, unless it is among the contacts. */
  mailboxes: z.array(directoryMailbox),
  /** How many are on the red list, hence not shown. */
  redListed: z.number().int(),
  /** When the platform last gave it, ISO instant. */
  receivedAt: z.string(),
});
export type DirectoryEntry = z.infer<typeof directoryEntry>;

/** Who a message can be sent to. */
export const recipient = z.object({
  address: mailAddress,
  name: z.string().trim().min(1).max(200),
  /** Profession, place: what tells homonyms apart. */
  detail: z.string().max(400).optional(),
  kind: z.enum(mailboxKinds).optional(),
  nationalId: z.string().max(64).optional(),
});
export type Recipient = z.infer<typeof recipient>;

export const suggestion = recipient.extend({
  source: z.enum(['contact', 'care-team', 'directory']),
  note: z.string().optional(),
});
export type Suggestion = z.infer<typeof suggestion>;

export const resolvedAddress = z.discriminatedUnion('state', [
  z.object({ state: z.literal('known'), recipient, isRedListed: z.boolean() }),
  /** Nobody publishes it; `isChecked` is false when only the copy kept here could be asked. */
  z.object({ state: z.literal('unknown'), recipient, isChecked: z.boolean() }),
  z.object({ state: z.literal('refused'), fault: z.enum(['not-an-address', 'not-mssante', 'patient']) }),
]);
export type ResolvedAddress = z.infer<typeof resolvedAddress>;

export const contact = recipient.extend({
  /** « correspondant habituel », in the owner's words. */
  note: z.string().trim().max(500),
  /** How often this professional wrote there. */
  uses: z.number().int(),
  lastUsedAt: z.string().optional(),
});
export type Contact = z.infer<typeof contact>;

export const careRoles = ['treating', 'other'] as const;

const carer = z.object({
  name: z.string().trim().min(1).max(200),
  detail: z.string().max(400).optional(),
  nationalId: z.string().max(64).optional(),
  address: mailAddress.optional(),
});

export const careTeamMember = carer.extend({
  id: z.string(),
  role: z.enum(careRoles),
  addedAt: z.string(),
  addedBy: z.string().optional(),
});
export type CareTeamMember = z.infer<typeof careTeamMember>;

export const careTeam = z.object({
  members: z.array(careTeamMember),
  /** Who wrote in the record or is declared there and isn't among the members; empty for those who read no document. */
  seen: z.array(carer.extend({ isTreating: z.boolean() })),
});
export type CareTeam = z.infer<typeof careTeam>;

const searched = z.object({
  text: z.string().max(200),
  /** JDV_J01 code, e.g. G15_10/SM26. */
  professionCode: z.string().max(32).optional(),
  town: z.string().max(100).optional(),
});
export type DirectorySearch = z.infer<typeof searched>;

export const directoryProcedures = {
  /** What is kept here, at once. */
  'directory.search': procedure({
    access: everyRole,
    input: searched.extend({ offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(200).default(50) }),
    output: z.object({ entries: z.array(directoryEntry), total: z.number().int() }),
  }),
  /** Asks the platform; what it answers is kept, then found by `directory.search`. */
  'directory.fetch': procedure({
    access: everyRole,
    input: searched,
    /** `isPartial`: there are more than were received. */
    output: z.object({ received: z.number().int(), isPartial: z.boolean() }),
  }),
  'directory.suggest': procedure({
    access: everyRole,
    input: z.object({ text: z.string().max(200), patientId: patientId.optional(), limit: z.number().int().min(1).max(50).default(8) }),
    output: z.object({
      suggestions: z.array(suggestion),
      /** Found by name, but with no address that may be proposed. */
      withoutAddress: z.array(z.object({ id: z.string(), name: z.string(), detail: z.string().optional(), isRedListed: z.boolean() })),
    }),
  }),
  'directory.resolve': procedure({ access: everyRole, input: z.object({ address: z.string().max(400) }), output: resolvedAddress }),
  'directory.professions': procedure({
    access: everyRole,
    input: z.object({}),
    output: z.array(z.object({ code: z.string(), label: z.string() })),
  }),
  'directory.status': procedure({
    access: everyRole,
    input: z.object({}),
    output: z.object({ count: z.number().int(), receivedAt: z.string().optional(), hasKey: z.boolean() }),
  }),
  /** An empty key takes it away. It goes in and never comes out. */
  'directory.setKey': procedure({
    access: clinicians,
    input: z.object({
      key: z
        .string()
        .trim()
        .max(200)
        .regex(/^[\x21-\x7e]*$/),
    }),
    output: z.object({ hasKey: z.boolean() }),
  }),
  /** Those most written to first. */
  'directory.contacts': procedure({ access: everyRole, input: z.object({}), output: z.array(contact) }),
  'directory.saveContact': procedure({
    access: everyRole,
    input: contact.omit({ uses: true, lastUsedAt: true }),
    output: contact,
  }),
  'directory.removeContact': procedure({
    access: everyRole,
    input: z.object({ address: mailAddress }),
    output: z.object({ wasThere: z.boolean() }),
  }),
  'directory.careTeam': procedure({ access: everyRole, input: z.object({ patientId }), output: careTeam }),
  'directory.addCarer': procedure({
    access: everyRole,
    input: carer.extend({ patientId, role: z.enum(careRoles) }),
    output: careTeamMember,
  }),
  /** There is one treating physician at most: the one before becomes another member. */
  'directory.setCareRole': procedure({
    access: everyRole,
    input: z.object({ patientId, memberId: z.string(), role: z.enum(careRoles) }),
    output: z.object({ wasThere: z.boolean() }),
  }),
  'directory.removeCarer': procedure({
    access: everyRole,
    input: z.object({ patientId, memberId: z.string() }),
    output: z.object({ wasThere: z.boolean() }),
  }),
};
