/** Growth of a child, from the measures that the profile knows. */
import type { Access } from '../access/index.ts';
import type { Patients } from '../patients/index.ts';
import type { Profile } from '../profile/index.ts';
import type { HandlersOf } from '../rpc/handler.ts';
import { growthCurves } from './curves.ts';

export interface GrowthOptions {
  readonly profile: Pick<Profile, 'measures'>;
  readonly patients: Pick<Patients, 'find'>;
  readonly access: Pick<Access, 'check'>;
}

export interface Growth {
  readonly handlers: HandlersOf<'growth'>;
}

export function createGrowth({ profile, patients, access }: GrowthOptions): Growth {
  return {
    handlers: {
      'growth.get'({ patientId }) {
        access.check(patientId);
        const { birthDate = '', gender } = patients.find(patientId) ?? {};
        const sex = gender === 'male' || gender === 'female' ? gender : undefined;
        const isAgeKnown = /^\d{4}-\d{2}-\d{2}$/u.test(birthDate);
        return {
          isAgeKnown,
          isSexKnown: sex !== undefined,
          curves: isAgeKnown ? growthCurves({ birthDate, sex }, profile.measures(patientId)) : [],
        };
      },
    },
  };
}
