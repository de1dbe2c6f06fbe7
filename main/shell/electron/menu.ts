/** The native menu, in French. Roles give the system's behaviour, labels ours. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';

export interface MenuActions {
  lock(): void;
}

/** @param isDevelopment adds what only developers need */
export function menuTemplate(actions: MenuActions, platform: NodeJS.Platform, isDevelopment: boolean): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const lock: MenuItemConstructorOptions = { label: 'Verrouiller', accelerator: 'CommandOrControl+L', click: () => actions.lock() };
  const about: MenuItemConstructorOptions = { role: 'about', label: 'À propos de Liaison' };
  const quit: MenuItemConstructorOptions = { role: 'quit', label: 'Quitter Liaison', accelerator: 'CommandOrControl+Q' };
  const hiding: MenuItemConstructorOptions[] = [
    separator,
    { role: 'hide', label: 'Masquer Liaison' },
    { role: 'hideOthers', label: 'Masquer les autres' },
    { role: 'unhide', label: 'Tout afficher' },
  ];
  return [
    { label: 'Liaison', submenu: [about, separator, lock, ...(isMac ? hiding : []), separator, quit] },
    {
      label: 'Édition',
      submenu: [
        { role: 'undo', label: 'Annuler', accelerator: 'CommandOrControl+Z' },
        { role: 'redo', label: 'Rétablir', accelerator: isMac ? 'Shift+Command+Z' : 'Control+Y' },
        separator,
        { role: 'cut', label: 'Couper', accelerator: 'CommandOrControl+X' },
        { role: 'copy', label: 'Copier', accelerator: 'CommandOrControl+C' },
        { role: 'paste', label: 'Coller', accelerator: 'CommandOrControl+V' },
        { role: 'selectAll', label: 'Tout sélectionner', accelerator: 'CommandOrControl+A' },
      ],
    },
    {
      label: 'Affichage',
      submenu: [
        { role: 'resetZoom', label: 'Taille réelle', accelerator: 'CommandOrControl+0' },
        { role: 'zoomIn', label: 'Agrandir', accelerator: 'CommandOrControl+Plus' },
        { role: 'zoomOut', label: 'Réduire', accelerator: 'CommandOrControl+-' },
        separator,
        { role: 'togglefullscreen', label: 'Plein écran', accelerator: isMac ? 'Control+Command+F' : 'F11' },
        ...(isDevelopment
          ? ([separator, { role: 'reload', label: 'Recharger' }, { role: 'toggleDevTools', label: 'Outils de développement' }] as const)
          : []),
      ],
    },
    {
      label: 'Fenêtre',
      submenu: [
        { role: 'minimize', label: 'Placer dans la barre' },
        { role: 'close', label: 'Fermer la fenêtre', accelerator: 'CommandOrControl+W' },
      ],
    },
  ];
}

export function installMenu(actions: MenuActions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(actions, process.platform, !app.isPackaged)));
}
