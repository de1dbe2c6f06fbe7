/** Several files to validate as a whole: each staged and checked on its own, its values its own or those common to all. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { DocumentType } from '../../../preload/contract/documents.ts';
import type { AppError } from '../../../preload/contract/errors.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { Audience, StagedFile } from '../../../preload/contract/publications.ts';
import { stageFile } from '../../bridge/blobs.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { calendarDay } from '../../i18n/format.ts';
import { type FormInput, visibilityOf } from './use-publication-form.ts';

export interface LotValues {
  type: DocumentType | undefined;
  serviceStart: string | undefined;
  audience: Audience | undefined;
  hiddenFromRepresentatives: boolean | undefined;
}

export interface LotRow extends LotValues {
  id: number;
  fileName: string;
  title: string;
  staged: StagedFile | undefined;
  /** Set aside: the file's own check, or what the core refused. */
  error: AppError | undefined;
}

/** « Compte rendu.pdf » gives its title. */
const titleOf = (fileName: string) =>
  fileName
    .replace(/\.[A-Za-z0-9]{1,5}$/u, '')
    .replace(/[_-]+/gu, ' ')
    .trim();

export function useLot(initial: readonly File[]) {
  const [common, setCommon] = useState<LotValues & { title: string }>(() => ({
    title: '',
    type: undefined,
    serviceStart: calendarDay(new Date()),
    audience: 'everyone',
    hiddenFromRepresentatives: false,
  }));
  const [rows, setRows] = useState<readonly LotRow[]>([]);
  const nextId = useRef(0);
  const controller = useRef<AbortController>(undefined);
  const belongs = useRef(new Set<string>());

  const change = (id: number, part: Partial<LotRow>) => setRows((now) => now.map((row) => (row.id === id ? { ...row, ...part } : row)));

  function add(files: readonly File[]): void {
    const signal = controller.current?.signal;
    for (const file of files) {
      const id = nextId.current++;
      const row: LotRow = {
        id,
        fileName: file.name,
        title: titleOf(file.name),
        staged: undefined,
        error: undefined,
        type: undefined,
        serviceStart: undefined,
        audience: undefined,
        hiddenFromRepresentatives: undefined,
      };
      setRows((now) => [...now, row]);
      stageFile(file, signal).then(
        (staged) => change(id, { staged }),
        (thrown: unknown) => {
          if (signal?.aborted !== true) change(id, { error: toAppError(thrown) });
        },
      );
    }
  }

  const forget = ({ staged }: LotRow) => {
    if (staged !== undefined && !belongs.current.has(staged.id))
      call('publications.dismissFile', { stagedId: staged.id }).catch(() => undefined);
  };
  const start = useEffectEvent(() => {
    setRows([]);
    add(initial);
  });
  const end = useEffectEvent(() => rows.forEach(forget));
  useEffect(() => {
    controller.current = new AbortController();
    start();
    return () => {
      controller.current?.abort();
      end();
    };
  }, []);

  /** A row's own value, else the common one. */
  const valuesOf = (row: LotRow): LotValues => ({
    type: row.type ?? common.type,
    serviceStart: row.serviceStart ?? common.serviceStart,
    audience: row.audience ?? common.audience,
    hiddenFromRepresentatives: row.hiddenFromRepresentatives ?? common.hiddenFromRepresentatives,
  });
  const isIncomplete = (row: LotRow) => {
    const { type, serviceStart } = valuesOf(row);
    return type === undefined || row.title.trim() === '' || serviceStart === undefined || serviceStart > calendarDay(new Date());
  };
  const ready = rows.filter(({ staged, error }) => staged !== undefined && error === undefined);

  return {
    common,
    changeCommon: (part: Partial<typeof common>) => setCommon((now) => ({ ...now, ...part })),
    rows,
    change,
    add,
    remove(row: LotRow) {
      forget(row);
      setRows((now) => now.filter(({ id }) => id !== row.id));
    },
    valuesOf,
    isIncomplete,
    /** Those that will go. */
    ready,
    isChecking: rows.some(({ staged, error }) => staged === undefined && error === undefined),
    /** These files are publications' from now on. */
    keep(sent: readonly LotRow[]) {
      for (const { staged } of sent) if (staged !== undefined) belongs.current.add(staged.id);
    },
    toForm(row: LotRow, patientId: PatientId): FormInput {
      const { type, serviceStart, audience = 'everyone', hiddenFromRepresentatives = false } = valuesOf(row);
      return {
        patientId,
        stagedId: row.staged?.id ?? ('' as StagedFile['id']),
        typeCode: type?.code ?? '',
        title: row.title.trim(),
        serviceStart: serviceStart ?? '',
        events: [],
        visibility: visibilityOf({ audience, hiddenFromRepresentatives }),
      };
    },
  };
}

export type Lot = ReturnType<typeof useLot>;
