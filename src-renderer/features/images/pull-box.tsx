import { Button, TextInput } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { strings } from '../../strings.ts';
import classes from './images-page.module.css';
import { usePull } from './use-pull.ts';

const words = strings.images;

/** Has the engine pull any image by its name. */
export function PullBox() {
  const pull = usePull();
  const [image, setImage] = useState('');
  const [isWrong, setWrong] = useState(false);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wanted = image.trim();
    if (!/^\S+$/.test(wanted)) return setWrong(true);
    if (await pull(wanted)) setImage('');
  };

  return (
    <form className={classes.pullBox} onSubmit={submit} noValidate>
      <TextInput
        className={classes.pullField}
        aria-label={words.pullLabel}
        placeholder={words.pullPlaceholder}
        autoComplete="off"
        spellCheck={false}
        value={image}
        error={isWrong && words.pullInvalid}
        onChange={(event) => {
          setImage(event.currentTarget.value);
          setWrong(false);
        }}
      />
      <Button type="submit" size="sm" leftSection={<IconDownload size={16} aria-hidden />}>
        {words.pull}
      </Button>
    </form>
  );
}
