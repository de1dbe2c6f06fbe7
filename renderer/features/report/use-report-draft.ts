/** The draft as it is being written: kept at every pause, and before anything else is done with it. */
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Report, ReportContent } from '../../../preload/contract/reports.ts';
import { call } from '../../bridge/call.ts';

/** A breath in a dictation. */
const pauseMs = 700;

export interface ReportDraft {
  content: ReportContent;
  savedAt: string;
  state: 'saved' | 'saving' | 'failed';
  change: (part: Partial<ReportContent>) => void;
  /** Ends when what is on screen is kept. */
  flush: () => Promise<void>;
}

export function useReportDraft(report: Report): ReportDraft {
  const [content, setContent] = useState(report.content);
  const [savedAt, setSavedAt] = useState(report.updatedAt);
  const [state, setState] = useState<ReportDraft['state']>('saved');
  const latest = useRef(report.content);
  const isDirty = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(undefined);

  async function save(): Promise<void> {
    clearTimeout(timer.current);
    await running.current;
    if (!isDirty.current) return;
    isDirty.current = false;
    setState('saving');
    try {
      const saved = await call('reports.save', { reportId: report.id, content: latest.current });
      setSavedAt(saved.updatedAt);
      setState(isDirty.current ? 'saving' : 'saved');
    } catch (thrown) {
      isDirty.current = true;
      setState('failed');
      throw thrown;
    }
  }

  const flush = async (): Promise<void> => {
    running.current = save();
    await running.current;
  };
  const leave = useEffectEvent(() => void flush().catch(() => undefined));
  useEffect(() => () => leave(), []);

  return {
    content,
    savedAt,
    state,
    flush,
    change(part) {
      latest.current = { ...latest.current, ...part };
      isDirty.current = true;
      setContent(latest.current);
      setState('saving');
      clearTimeout(timer.current);
      timer.current = setTimeout(leave, pauseMs);
    },
  };
}
