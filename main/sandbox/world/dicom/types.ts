/** What the embedded platform knows of its imaging studies; pixels are drawn only when someone asks for them. */
import type { DicomDataset } from '../../../dicom/index.ts';

/** Identity of a patient as the images carry it. */
export interface StudyPatient {
  /** `Patient.id` on the platform. */
  readonly id: string;
  /** INS, 15 characters. */
  readonly matricule: string;
  readonly birthName: string;
  readonly givenName: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  readonly sex: 'M' | 'F';
}

export interface SandboxInstance {
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly number: number;
  readonly numberOfFrames: number;
  readonly transferSyntaxUid: string;
  /** All attributes but the pixel data. */
  dataset(): DicomDataset;
  /** The frames as stored, encoded in `transferSyntaxUid`. */
  frames(): Promise<Uint8Array[]>;
  /** One frame (from 0) before encoding, little-endian, as the header's attributes describe it. */
  nativeFrame(index: number): Uint8Array;
  /** The whole Part 10 file; drawn and encoded at each call, so keep it or cache it. */
  part10(): Promise<Uint8Array>;
}

export interface SandboxSeries {
  readonly seriesInstanceUid: string;
  readonly modality: string;
  readonly description: string;
  readonly number: number;
  readonly instances: readonly SandboxInstance[];
}

export interface SandboxStudy {
  readonly studyInstanceUid: string;
  readonly accessionNumber: string;
  /** French title, e.g. « Scanner thoracique ». */
  readonly title: string;
  /** Main modality, DICOM code. */
  readonly modality: string;
  readonly modalities: readonly string[];
  /** Anatomic region in French, e.g. « thorax ». */
  readonly bodyRegion: string;
  /** Instant of the study, ISO 8601 UTC. */
  readonly studyDate: string;
  readonly patient: StudyPatient;
  readonly organization: string;
  /** Why the study was done, one French sentence. */
  readonly indication: string;
  /** Findings and conclusion in French, for the report of the same study. */
  readonly findings: string;
  readonly conclusion: string;
  /** Asked for and done, its report still to be written. */
  readonly isToReport: boolean;
  readonly series: readonly SandboxSeries[];
  readonly kosSopInstanceUid: string;
  /**
   * The KOS manifest of the study (DRIM-M), a Part 10 file.
   * @param retrieveUrlBase base of the DICOMweb service; `/studies/<uid>/series/<uid>` is added to it
   */
  kosPart10(retrieveUrlBase: string): Uint8Array;
}

export interface BuildStudiesOptions {
  readonly seed: number;
  readonly now: Date;
  /** Everyone that may have images; story patients are found by birth name, others taken in order. At least one woman and one adult. */
  readonly patients: readonly StudyPatient[];
}
