/** The icon of each kind of care. */
import {
  Calendar,
  ClipboardList,
  FileText,
  FlaskConical,
  Hospital,
  type LucideIcon,
  Pill,
  Scan,
  Stethoscope,
  Syringe,
  User,
} from 'lucide-react';
import type { CareKind } from '../../../preload/contract/profile.ts';

export const careIcons: Record<CareKind, LucideIcon> = {
  stay: Hospital,
  consultation: Stethoscope,
  imaging: Scan,
  biology: FlaskConical,
  prescription: Pill,
  vaccination: Syringe,
  synthesis: ClipboardList,
  patient: User,
  appointment: Calendar,
  other: FileText,
};
