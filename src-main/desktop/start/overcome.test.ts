import { beforeEach, expect, test } from 'vitest';
import type { Notice } from '#shared/shell-contract.ts';
import { NoticeBoard } from '../shell/notice-board.ts';
import { type OvercomeDeps, overcome } from './overcome.ts';

const NOTICE: Notice = {
  title: 'The settings need a correction',
  text: '',
  details: null,
  busy: false,
  actions: [
    { id: 'open-config', label: 'Open config.yaml' },
    { id: 'retry', label: 'Try again' },
  ],
};

let board: NoticeBoard;
let quitting: AbortController;
let saveConfig: () => void;
let watching: boolean;
let opened: number;
let revealed: number;

beforeEach(() => {
  board = new NoticeBoard();
  quitting = new AbortController();
  opened = 0;
  revealed = 0;
});

function start(): { readonly over: Promise<void>; isOver(): boolean } {
  const deps: OvercomeDeps = {
    board,
    reveal: () => {
      revealed += 1;
    },
    watchConfig: (onChange) => {
      saveConfig = onChange;
      watching = true;
      return {
        [Symbol.dispose]: () => {
          watching = false;
        },
      };
    },
    quitting: quitting.signal,
    actions: {
      'open-config': () => {
        opened += 1;
      },
      'open-logs': () => expect.fail('it is not offered'),
      copy: () => expect.fail('it is not offered'),
      quit: () => expect.fail('it is not offered'),
    },
  };
  let isOver = false;
  const over = overcome(NOTICE, deps).then(() => {
    isOver = true;
  });
  return { over, isOver: () => isOver };
}

const shown = async () => (await board.read().next()).value;

test('it waits for the file to be saved, and looks no longer then', async () => {
  const { over } = start();
  expect(await shown()).toEqual(NOTICE);
  saveConfig();
  await over;
  expect(watching).toBe(false);
  expect(await shown()).toMatchObject({ busy: true, actions: [] });
});

test('a button does what it says, and only trying again ends the wait', async () => {
  const { over, isOver } = start();
  board.act('open-config');
  expect(opened).toBe(1);
  expect(isOver()).toBe(false);
  board.act('retry');
  await over;
});

test('who quits waits for nothing', async () => {
  const { over } = start();
  quitting.abort();
  await over;
});

test('who has quit already is shown nothing', async () => {
  quitting.abort();
  await start().over;
  expect(revealed).toBe(0);
});

test('a button that is not shown does nothing', async () => {
  const { over } = start();
  expect(() => board.act('quit')).toThrow('Expected one of the buttons that are shown.');
  board.act('retry');
  await over;
  expect(() => board.act('retry')).toThrow();
});
