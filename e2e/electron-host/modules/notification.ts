import { type EventsOf, HostEmitter, hostEvent } from '../host-emitter.ts';
import { assertKnown } from '../not-in-host.ts';

type NotificationEvents = EventsOf<
  Electron.Notification,
  {
    show: [event: Electron.Event];
    click: [event: Electron.Event];
    close: [details: Electron.Event<Electron.NotificationCloseEventParams>];
    action: [details: Electron.Event<Electron.NotificationActionEventParams>, actionIndex: number];
    failed: [event: Electron.Event, error: string];
  }
>;

const OPTIONS = [
  'title',
  'subtitle',
  'body',
  'silent',
  'icon',
  'urgency',
  'timeoutType',
  'actions',
  'id',
  'groupId',
];

/** A notification that nobody sees. It can be clicked by emitting its events. */
export class HostNotification
  extends HostEmitter<NotificationEvents>
  implements
    Pick<Electron.Notification, 'title' | 'subtitle' | 'body' | 'silent' | 'actions' | 'show' | 'close'>
{
  title: string;
  subtitle: string;
  body: string;
  silent: boolean;
  actions: Electron.NotificationAction[];

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    assertKnown('a notification', options, OPTIONS);
    this.title = options.title ?? '';
    this.subtitle = options.subtitle ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.actions = options.actions ?? [];
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    setImmediate(() => this.emit('show', hostEvent()));
  }

  close(): void {
    setImmediate(() => this.emit('close', hostEvent({ reason: 'applicationHidden' as const })));
  }
}
