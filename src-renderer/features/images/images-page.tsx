import { Button, TextInput } from '@mantine/core';
import { IconFilter, IconRefresh } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useLive } from '../../dashboard-context.tsx';
import { strings } from '../../strings.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { AppFrame } from '../frame/app-frame.tsx';
import { useShortcuts } from '../shortcuts/use-shortcuts.ts';
import { CurrentPulls } from './current-pulls.tsx';
import { type ImageRow, imageRows, matchingRows } from './image-rows.ts';
import { ImageTable } from './image-table.tsx';
import classes from './images-page.module.css';
import { ImagesSkeleton } from './images-skeleton.tsx';
import { NoImageStore } from './no-image-store.tsx';
import { PresetLine } from './preset-line.tsx';
import { PullBox } from './pull-box.tsx';
import { RemoveImageDialog } from './remove-image-dialog.tsx';
import { type EngineImageList, type Images, useImages } from './use-images.ts';

const words = strings.images;

/** What the engine has to make sandboxes from, and what it is pulling. */
export function ImagesPage() {
  const store = useLive((live) => {
    if (live.kind === 'waiting' || live.engine.kind === 'connecting') return 'waiting';
    // An engine that was never reached may keep images or not.
    if (live.engine.kind === 'none' || live.engine.kind === 'withheld') return 'unknown';
    return live.app.features.imageStore ? 'there' : 'none';
  });
  return (
    <AppFrame title={<h1 className={classes.title}>{strings.frame.images}</h1>}>
      {store === 'waiting' && <ImagesSkeleton />}
      {store === 'none' && <NoImageStore />}
      {(store === 'there' || store === 'unknown') && <ImageStore />}
    </AppFrame>
  );
}

function ImageStore() {
  const images = useImages();
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  useShortcuts({ filter: () => search.current?.focus(), back: () => setText('') });
  return (
    <>
      <div className={classes.bar}>
        <PullBox />
        <TextInput
          className={classes.search}
          ref={search}
          type="search"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          placeholder={words.search}
          aria-label={words.search}
          leftSection={<IconFilter size={16} aria-hidden />}
        />
        <div className={classes.refresh}>
          <IconButton label={words.refresh} onClick={images.refresh}>
            <IconRefresh size={16} aria-hidden />
          </IconButton>
        </div>
      </div>
      <div className={classes.content}>
        <CurrentPulls />
        {images.list !== null && <PresetLine images={images.list.images} />}
        <Listing images={images} text={text} onShowAll={() => setText('')} />
      </div>
    </>
  );
}

interface ListingProps {
  readonly images: Images;
  readonly text: string;
  readonly onShowAll: () => void;
}

function Listing({ images: { list, problem, refresh }, text, onShowAll }: ListingProps) {
  if (list === null)
    return problem === null ? <ImagesSkeleton /> : <Failure reason={problem} onRetry={refresh} />;
  return (
    <>
      {problem !== null && (
        <p className={classes.stale} role="status">
          {words.stale} <span className={classes.dim}>{problem}</span>
        </p>
      )}
      <List list={list} text={text} onShowAll={onShowAll} onRemoved={refresh} />
    </>
  );
}

interface ListProps {
  readonly list: EngineImageList;
  readonly text: string;
  readonly onShowAll: () => void;
  readonly onRemoved: () => void;
}

function List({ list, text, onShowAll, onRemoved }: ListProps) {
  const [removing, setRemoving] = useState<ImageRow | null>(null);
  const all = imageRows(list.images);
  const rows = matchingRows(all, text);
  if (all.length === 0) return <None title={words.noneTitle} text={words.none} />;
  if (rows.length === 0) {
    return (
      <div className={classes.none}>
        <p className={classes.text}>{words.noMatch}</p>
        <Button variant="default" onClick={onShowAll}>
          {words.showAll}
        </Button>
      </div>
    );
  }
  return (
    <>
      <ImageTable rows={rows} architecture={list.architecture} onRemove={setRemoving} />
      {removing && (
        <RemoveImageDialog row={removing} onClose={() => setRemoving(null)} onRemoved={onRemoved} />
      )}
    </>
  );
}

function None({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className={classes.none}>
      <h2 className={classes.heading}>{title}</h2>
      <p className={classes.text}>{text}</p>
    </div>
  );
}

function Failure({ reason, onRetry }: { readonly reason: string; readonly onRetry: () => void }) {
  return (
    <div className={classes.none} role="alert">
      <h2 className={classes.heading}>{words.failedTitle}</h2>
      <p className={classes.text}>{reason}</p>
      <div className={classes.remedies}>
        <Button variant="default" onClick={onRetry}>
          {words.retry}
        </Button>
        <CopyButton text={reason} label={words.copyDetails} />
      </div>
    </div>
  );
}
