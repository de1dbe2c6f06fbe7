/** The icon of a document: by its type where one speaks, else by its class (TRE_A03). */
import {
  ClipboardList,
  FileBadge,
  FileText,
  FlaskConical,
  FolderOpen,
  Hospital,
  type LucideIcon,
  Pill,
  Receipt,
  Route,
  Scan,
  Stethoscope,
  Syringe,
  User,
} from 'lucide-react';
import type { DocumentSummary } from '../../../preload/contract/documents.ts';

const byType: Readonly<Record<string, LucideIcon>> = {
  '11502-2': FlaskConical,
  'PRESC-BIO': FlaskConical,
  '60568-3': FlaskConical,
  '34112-3': Hospital,
  '11490-0': Hospital,
  '15507-7': Hospital,
  '18761-7': Hospital,
  '11488-4': Stethoscope,
  '11369-6': Syringe,
  '87273-9': Syringe,
};

const byClass: Readonly<Record<string, LucideIcon>> = {
  '10': FileText,
  '11': ClipboardList,
  '31': Scan,
  '42': Pill,
  '43': Pill,
  '44': Route,
  '45': Syringe,
  '52': FileBadge,
  '60': Receipt,
  '90': User,
  '95': FolderOpen,
};

/** A code of the platform's may be the name of what every object has. */
function own(icons: Readonly<Record<string, LucideIcon>>, code: string): LucideIcon | undefined {
  return Object.hasOwn(icons, code) ? icons[code] : undefined;
}

export function documentIcon(document: Pick<DocumentSummary, 'type' | 'classCode' | 'author'>): LucideIcon {
  if (document.author.kind === 'patient') return User;
  return own(byType, document.type.code) ?? own(byClass, document.classCode) ?? FileText;
}
