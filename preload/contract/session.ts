/** Who is at work: sign-in in the manner of Pro Santé Connect (CIBA through a proxy), the workplace, the role. */
import { z } from 'zod';
import { workplaceId } from './ids.ts';
import { procedure, roles } from './procedure.ts';

export const workplace = z.object({
  id: workplaceId,
  name: z.string(),
  /** JDV_J02 code of the facility, e.g. SA08. */
  facilityTypeCode: z.string(),
  /** JDV_J04 code, e.g. AMBULATOIRE. */
  practiceSettingCode: z.string(),
  role: z.enum(roles),
  city: z.string().optional(),
});
export type Workplace = z.infer<typeof workplace>;

export const professional = z.object({
  /** National identifier, e.g. 8 followed by the RPPS (PSC claim `SubjectNameID`). */
  nationalId: z.string(),
  displayName: z.string(),
  /** « Dre Diallo », for the rail. */
  shortName: z.string(),
  familyName: z.string(),
  givenName: z.string(),
  profession: z.string(),
  /** JDV_J01 code, e.g. G15_10/SM26. */
  specialtyCode: z.string().optional(),
});
export type Professional = z.infer<typeof professional>;

export const sessionStatus = z.object({
  state: z.enum(['signed-out', 'signing-in', 'choosing-workplace', 'active']),
  professional: professional.optional(),
  workplaces: z.array(workplace),
  workplace: workplace.optional(),
  role: z.enum(roles).optional(),
  /** Two digits to compare with those on the phone while signing in (CIBA binding_message). */
  bindingMessage: z.string().optional(),
  /** True when the platform no longer knows us (SSO over, or opened offline): reading goes on, sending waits for a new sign-in. */
  needsSignIn: z.boolean(),
  /** Why the last sign-in ended without a session. */
  lastFailure: z.enum(['refused', 'unknown', 'timed-out', 'unreachable', 'expired']).optional(),
});
export type SessionStatus = z.infer<typeof sessionStatus>;

export const sessionProcedures = {
  'session.status': procedure({ access: 'unlocked', input: z.object({}), output: sessionStatus }),
  /** The demonstration accounts that the platform offers, empty on a real one. */
  'session.demoAccounts': procedure({
    access: 'unlocked',
    input: z.object({}),
    output: z.array(z.object({ nationalId: z.string(), displayName: z.string(), profession: z.string() })),
  }),
  'session.signIn': procedure({
    access: 'unlocked',
    input: z.object({
      nationalId: z
        .string()
        .trim()
        .regex(/^[0-9A-Z/]{6,32}$/),
      channel: z.enum(['mobile', 'card']),
    }),
    output: sessionStatus,
  }),
  'session.cancelSignIn': procedure({ access: 'unlocked', input: z.object({}), output: sessionStatus }),
  'session.chooseWorkplace': procedure({ access: 'unlocked', input: z.object({ workplaceId }), output: sessionStatus }),
  'session.signOut': procedure({ access: 'unlocked', input: z.object({}), output: sessionStatus }),
};
