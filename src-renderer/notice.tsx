import '@fontsource-variable/inter';
import './theme/tokens.css';
import './theme/base.css';
import { createRoot } from 'react-dom/client';
import { desktopBridge } from './client/bridge.ts';
import { createShellClient } from './client/shell-client.ts';
import { NoticePage } from './notice/notice-page.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id root.');

const shell = createShellClient(desktopBridge(window));
const view = createRoot(root);
for await (const notice of await shell.notice()) {
  document.title = notice.title;
  view.render(<NoticePage notice={notice} onAct={(id) => shell.act({ id })} />);
}
