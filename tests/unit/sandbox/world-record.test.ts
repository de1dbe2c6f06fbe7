/** The plan of the full record: how many documents, of which types, in which states, over which years. */
import { describe, expect, it } from 'vitest';
import { daysBetween } from '../../../main/sandbox/world/calendar.ts';
import { dmpTypeCodes, typeConcept } from '../../../main/sandbox/world/documents/nomenclature.ts';
import { buildRecord } from '../../../main/sandbox/world/documents/record.ts';
import { studiesOf } from '../../../main/sandbox/world/documents/studies.ts';
import { buildPeople } from '../../../main/sandbox/world/patients/people.ts';
import { now, seed } from './world-origin.ts';

const people = buildPeople({ seed, now, size: 'full' });
const studies = studiesOf(people, { seed, now });
const plans = buildRecord(people, { seed, now, size: 'full', dicomWebUrl: 'https://images.example/dicom-web', studies });
const countOf = (key: string): number => plans.filter((plan) => plan.person.key === key).length;

describe('the full record', () => {
  it('has fifteen hundred documents or more, each with its own key', () => {
    expect(plans.length).toBeGreaterThanOrEqual(1500);
    expect(new Set(plans.map((plan) => plan.key)).size).toBe(plans.length);
  });

  it('has every type that the DMP takes', () => {
    const present = new Set(plans.map((plan) => plan.typeCode));
    expect(dmpTypeCodes.filter((code) => !present.has(code))).toEqual([]);
  });

  it.each([1, 2, 3, 4])('has every type with seed %i too', (other) => {
    const folk = buildPeople({ seed: other, now, size: 'full' });
    const record = buildRecord(folk, { seed: other, now, size: 'full', dicomWebUrl: '', studies: studiesOf(folk, { seed: other, now }) });
    const present = new Set(record.map((plan) => plan.typeCode));
    expect(dmpTypeCodes.filter((code) => !present.has(code))).toEqual([]);
  });

  it('spans ten years and never the future, nor the time before a birth or after a death', () => {
    const oldest = Math.max(...plans.map((plan) => daysBetween(plan.start, now)));
    expect(oldest).toBeGreaterThan(3300);
    for (const plan of plans) {
      expect(plan.start.getTime()).toBeLessThanOrEqual(plan.created.getTime());
      expect(plan.created.getTime()).toBeLessThanOrEqual(plan.deposited.getTime());
      expect(plan.deposited.getTime()).toBeLessThanOrEqual(now.getTime());
      expect(plan.start.toISOString().slice(0, 10) > plan.person.birthDate).toBe(true);
      const end = plan.person.deceasedDaysAgo ?? plan.person.closedDaysAgo;
      if (end !== undefined) expect(daysBetween(plan.start, now)).toBeGreaterThanOrEqual(end - 1);
    }
  });

  it('gives one patient three hundred documents, and the patient of the screens about a hundred and thirty', () => {
    expect(countOf('le-goff-yann')).toBeGreaterThanOrEqual(300);
    expect(countOf('martel-jeanne')).toBeGreaterThanOrEqual(124);
    expect(countOf('martel-jeanne')).toBeLessThan(150);
  });

  it('leaves out those who cannot be found by an INS', () => {
    expect(plans.filter((plan) => plan.person.matricule === undefined)).toEqual([]);
  });

  it('has all the states: masked, hidden, archived, replaced, made by patients and by devices', () => {
    for (const visibility of ['masked', 'hidden-from-patient', 'hidden-from-representatives'] as const) {
      expect(plans.filter((plan) => plan.visibility === visibility).length, visibility).toBeGreaterThan(2);
    }
    expect(plans.filter((plan) => plan.isArchived === true).length).toBeGreaterThan(5);
    expect(plans.filter((plan) => plan.author.kind === 'device').length).toBeGreaterThan(2);
    const byPatients = plans.filter((plan) => plan.author.kind === 'patient');
    expect(byPatients.some((plan) => typeConcept(plan.typeCode).classCode === '90')).toBe(true);
    expect(new Set(byPatients.map((plan) => plan.typeCode).filter((code) => code.startsWith('DOCPAT'))).size).toBe(9);
  });

  it('chains versions: each replaces one that exists, of the same patient and type, once', () => {
    const byKey = new Map(plans.map((plan) => [plan.key, plan]));
    const newer = plans.filter((plan) => plan.replaces !== undefined);
    expect(newer.length).toBeGreaterThan(30);
    expect(newer.some((plan) => plan.versionNumber === 3)).toBe(true);
    expect(new Set(newer.map((plan) => plan.replaces)).size).toBe(newer.length);
    for (const plan of newer) {
      const older = byKey.get(plan.replaces ?? '');
      expect(older?.person.id).toBe(plan.person.id);
      expect(older?.typeCode).toBe(plan.typeCode);
      expect(older?.deposited.getTime()).toBeLessThan(plan.deposited.getTime());
    }
  });

  it('deposits several documents together, of one patient at one instant', () => {
    const lots = [...Map.groupBy(plans, (plan) => plan.submission ?? plan.key).values()];
    expect(lots.filter((lot) => lot.length > 1).length).toBeGreaterThan(100);
    for (const lot of lots) {
      expect(new Set(lot.map((plan) => plan.person.id)).size).toBe(1);
      expect(new Set(lot.map((plan) => plan.deposited.getTime())).size).toBe(1);
    }
  });

  it('has news of the last days for those whom the doctor sees today', () => {
    const fresh = plans.filter((plan) => daysBetween(plan.deposited, now) < 10).map((plan) => plan.person.key);
    for (const key of ['martel-jeanne', 'le-goff-yann', 'ouedraogo-ismael', 'faure-nguyen-lise', 'moreau-therese', 'saint-pierre-joel']) {
      expect(fresh).toContain(key);
    }
  });

  it('indexes every study by a manifest, and a report or a request that waits for one, of the same accession number', () => {
    expect(studies.length).toBeGreaterThanOrEqual(8);
    for (const study of studies) {
      const about = plans.filter((plan) => plan.study?.studyInstanceUid === study.studyInstanceUid);
      expect(about.map((plan) => plan.typeCode)).toEqual(study.isToReport ? ['IMG-KOS'] : expect.arrayContaining(['IMG-KOS', '18748-4']));
      for (const plan of about) expect(plan.study?.accessionNumber).toBe(study.accessionNumber);
    }
  });
});
