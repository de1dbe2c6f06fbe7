/** Images that clients have stored: checked, kept as files beside the world, and told of as the drawn ones are. */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DicomDataset, itemsOf, readPart10, textOf } from '../../dicom/index.ts';
import type { SandboxStudy, StudyPatient } from '../world/dicom/index.ts';
import { type StoredInstance, studyOf } from './stored-study.ts';

export interface StoredImages {
  /** Studies that have stored images, with these alone. */
  studies(): SandboxStudy[];
  /** @returns why it is refused (PS3.18 table I.2-2), or what it is */
  keep(bytes: Uint8Array, studyInstanceUid: string | undefined): Verdict;
}

export type Verdict = { readonly instance?: StoredInstance; readonly failure?: number };

export const failures = { cannotUnderstand: 0xc000, mismatch: 0xa900, outOfResources: 0xa700 } as const;
const uid = /^(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/u;
const isUid = (value: string | undefined): value is string => value !== undefined && value.length <= 64 && uid.test(value);

export function createStoredImages(patients: readonly StudyPatient[], directory: string | undefined): StoredImages {
  const instances = new Map<string, StoredInstance>();
  const inMemory = new Map<string, Uint8Array>();
  const known = new Map(patients.map((patient) => [patient.matricule, patient]));

  function read(bytes: Uint8Array): Verdict {
    let file: ReturnType<typeof readPart10>;
    try {
      file = readPart10(bytes, { before: '7FE00010' });
    } catch {
      return { failure: failures.cannotUnderstand };
    }
    const { transferSyntaxUid } = file;
    // A binary value would keep the whole file in memory.
    const set = file.set.filter(({ values }) => !values.some((value) => value instanceof Uint8Array));
    const [study, series] = [textOf(set, 'StudyInstanceUID'), textOf(set, 'SeriesInstanceUID')];
    const [sopInstanceUid, sopClassUid] = [textOf(set, 'SOPInstanceUID'), textOf(set, 'SOPClassUID')];
    if (!isUid(study) || !isUid(series) || !isUid(sopInstanceUid) || !isUid(sopClassUid)) return { failure: failures.cannotUnderstand };
    const patient = patientOf(set);
    if (patient === undefined) return { failure: failures.mismatch };
    return { instance: { study, series, sopInstanceUid, sopClassUid, set, transferSyntaxUid, patient } };
  }

  /** By INS, which a hospital may have put beside its own identifier. */
  function patientOf(set: DicomDataset): StudyPatient | undefined {
    const ids = [set, ...itemsOf(set, 'OtherPatientIDsSequence')].map((each) => textOf(each, 'PatientID'));
    return ids.map((id) => known.get(id ?? '')).find((patient) => patient !== undefined);
  }

  const pathOf = (sopInstanceUid: string) => join(directory ?? '', `${sopInstanceUid}.dcm`);
  const bytesOf = (sopInstanceUid: string) =>
    directory === undefined ? (inMemory.get(sopInstanceUid) ?? new Uint8Array()) : new Uint8Array(readFileSync(pathOf(sopInstanceUid)));

  function write(sopInstanceUid: string, bytes: Uint8Array): void {
    if (directory === undefined) return void inMemory.set(sopInstanceUid, Uint8Array.from(bytes));
    mkdirSync(directory, { recursive: true });
    writeFileSync(`${pathOf(sopInstanceUid)}.partial`, bytes);
    renameSync(`${pathOf(sopInstanceUid)}.partial`, pathOf(sopInstanceUid));
  }

  for (const name of directory === undefined ? [] : namesIn(directory)) {
    const { instance } = read(readFileSync(join(directory ?? '', name)));
    if (instance !== undefined) instances.set(instance.sopInstanceUid, instance);
  }

  return {
    studies() {
      const all = [...instances.values()];
      const uids = [...new Set(all.map(({ study }) => study))];
      return uids.map((uid) =>
        studyOf(
          all.filter(({ study }) => study === uid),
          bytesOf,
        ),
      );
    },
    keep(bytes, studyInstanceUid) {
      const { instance, failure } = read(bytes);
      if (instance === undefined) return { failure: failure ?? failures.cannotUnderstand };
      const others = [...instances.values()].find(({ study }) => study === instance.study);
      const isStranger = others !== undefined && others.patient.matricule !== instance.patient.matricule;
      if (isStranger || (studyInstanceUid !== undefined && studyInstanceUid !== instance.study)) {
        return { instance, failure: failures.mismatch };
      }
      try {
        write(instance.sopInstanceUid, bytes);
      } catch {
        return { instance, failure: failures.outOfResources };
      }
      instances.set(instance.sopInstanceUid, instance);
      return { instance };
    },
  };
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory).filter((name) => name.endsWith('.dcm'));
  } catch {
    return [];
  }
}
