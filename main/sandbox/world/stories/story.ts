/** What a story needs: the patient's planner, the day, and the studies drawn for them. */
import { dayAt, onWorkingDay } from '../calendar.ts';
import type { SandboxStudy } from '../dicom/index.ts';
import type { DocumentPlan } from '../documents/plan.ts';
import type { Planner } from '../documents/planner.ts';
import type { StudyWords } from '../documents/studies.ts';

export interface StoryContext {
  readonly planner: Planner;
  /** Manifest and report of a study, with the story's own words. */
  studyPlans(study: SandboxStudy, words?: StudyWords): DocumentPlan[];
  readonly studies: readonly SandboxStudy[];
}

export type Story = (context: StoryContext) => DocumentPlan[];

/** The story's studies that it did not tell itself. */
export function untold(context: StoryContext, told: readonly (SandboxStudy | undefined)[]): DocumentPlan[] {
  return context.studies.filter((study) => !told.includes(study)).flatMap((study) => context.studyPlans(study));
}

/** Days of a story, counted back from now; a weekend falls back on its Friday, for professionals' papers. */
export function storyDay(now: Date): (daysAgo: number, hour: number, minute?: number) => Date {
  return (daysAgo, hour, minute = 0) => onWorkingDay(dayAt(now, -daysAgo, hour, minute));
}
