import { activityStrings } from './strings/activity.ts';
import { chartsStrings } from './strings/charts.ts';
import { connectStrings } from './strings/connect.ts';
import { connectionStrings } from './strings/connection.ts';
import { createStrings } from './strings/create.ts';
import { destroyStrings } from './strings/destroy.ts';
import { detailStrings } from './strings/detail.ts';
import { diagnosticsStrings } from './strings/diagnostics.ts';
import { emptyStrings } from './strings/empty.ts';
import { engineStrings } from './strings/engine.ts';
import { eventsStrings } from './strings/events.ts';
import { filesStrings } from './strings/files.ts';
import { frameStrings } from './strings/frame.ts';
import { healthStrings } from './strings/health.ts';
import { imagesStrings } from './strings/images.ts';
import { actorPartsStrings, actorsStrings, journalKindsStrings } from './strings/journal.ts';
import { keptFilesStrings } from './strings/kept-files.ts';
import { logsStrings } from './strings/logs.ts';
import { paletteStrings } from './strings/palette.ts';
import { partStrings } from './strings/part.ts';
import { pullsStrings } from './strings/pulls.ts';
import {
  actionsStrings,
  bulkStrings,
  filterStrings,
  stepsStrings,
  summaryStrings,
  tableStrings,
  viewStrings,
  viewsStrings,
} from './strings/sandboxes.ts';
import { settingsStrings } from './strings/settings.ts';
import { shortcutsStrings } from './strings/shortcuts.ts';
import { tasksStrings } from './strings/tasks.ts';
import { terminalStrings } from './strings/terminal.ts';
import { timeStrings } from './strings/time.ts';

/**
 * Every word the dashboard says, a file a feature. Sentence case; the thing is named, not the mechanism. A
 * translation is another object of this shape.
 */
export const strings = {
  product: 'Moorage',
  frame: frameStrings,
  engine: engineStrings,
  connection: connectionStrings,
  views: viewsStrings,
  summary: summaryStrings,
  filter: filterStrings,
  table: tableStrings,
  steps: stepsStrings,
  actions: actionsStrings,
  bulk: bulkStrings,
  view: viewStrings,
  create: createStrings,
  destroy: destroyStrings,
  empty: emptyStrings,
  palette: paletteStrings,
  pulls: pullsStrings,
  tasks: tasksStrings,
  detail: detailStrings,
  charts: chartsStrings,
  logs: logsStrings,
  terminal: terminalStrings,
  files: filesStrings,
  keptFiles: keptFilesStrings,
  health: healthStrings,
  events: eventsStrings,
  connect: connectStrings,
  journalKinds: journalKindsStrings,
  actors: actorsStrings,
  actorParts: actorPartsStrings,
  activity: activityStrings,
  images: imagesStrings,
  settings: settingsStrings,
  diagnostics: diagnosticsStrings,
  shortcuts: shortcutsStrings,
  part: partStrings,
  time: timeStrings,
} as const;
