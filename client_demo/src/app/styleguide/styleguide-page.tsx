import { Button, PasswordInput, Radio, Select, Switch, TextInput } from '@mantine/core';
import { IconCheck, IconClock, IconPencil, IconVideoOff, IconWifiOff } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { ActButton } from '@/ui/act-button';
import { Avatar } from '@/ui/avatar';
import { Card } from '@/ui/block/card';
import { Chip } from '@/ui/chip';
import { CopyLine } from '@/ui/fields/copy-line';
import { Empty } from '@/ui/page/empty';
import { icon, smallIcon } from '@/ui/theme/icon';
import { Note } from '@/ui/block/note';
import { Trouble } from '@/ui/page/trouble';
import { Waiting } from '@/ui/page/waiting';
import classes from './styleguide-page.module.css';

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.group}>
      <h2 className="section-title">{title}</h2>
      <div className={classes.row}>{children}</div>
    </section>
  );
}

function Buttons() {
  const [pending, setPending] = useState(true);
  return (
    <Group title="Buttons">
      <Button variant="filled">Enter the room</Button>
      <Button>Find a time</Button>
      <Button variant="quiet">See the questions</Button>
      <Button variant="plain">Not today</Button>
      <Button variant="danger">Remove Ola</Button>
      <Button variant="filled" disabled>
        Seal it
      </Button>
      <ActButton
        variant="filled"
        pending={pending}
        pendingWord="Saving…"
        onClick={() => setPending(true)}
      >
        Save
      </ActButton>
      <Button size="sm">Small</Button>
      <Button size="lg" variant="filled">
        Large
      </Button>
    </Group>
  );
}

function Fields() {
  return (
    <Group title="Fields">
      <TextInput label="Your name in the room" defaultValue="Amara Diallo" />
      <TextInput
        label="Length"
        defaultValue="600"
        error="A session lasts at most 180 minutes. Two sessions may follow each other."
      />
      <TextInput label="Off" disabled defaultValue="not now" />
      <PasswordInput label="Password" description="At least ten characters" />
      <Select label="Role" data={['mentor', 'mentee']} defaultValue="mentor" />
      <Switch label="Knock first" defaultChecked />
      <Radio.Group label="History" defaultValue="all">
        <Radio value="all" label="All of it" />
        <Radio value="new" label="From now on" />
      </Radio.Group>
    </Group>
  );
}

function Words() {
  return (
    <Group title="What the house says">
      <Note icon={<IconClock {...icon} />}>
        Your network blocks direct calls, so we use the relay. Sound will be good.
      </Note>
      <Note tone="amber" icon={<IconWifiOff {...icon} />}>
        You are offline. What you write is kept on this device.
      </Note>
      <Note tone="danger" icon={<IconVideoOff {...icon} />}>
        The browser keeps the camera from us.
      </Note>
      <Trouble sentence="No answer from the service." onRetry={() => undefined} />
      <Chip>plain</Chip>
      <Chip tone="accent" icon={<IconClock {...smallIcon} />}>
        in 12 minutes
      </Chip>
      <Chip tone="amber" icon={<IconPencil {...smallIcon} />}>
        waiting
      </Chip>
      <Chip tone="success" icon={<IconCheck {...smallIcon} />}>
        covered
      </Chip>
    </Group>
  );
}

/** Every shared piece in every state, for whoever draws the next one. Development only. */
export function StyleguidePage() {
  return (
    <div className={classes.guide}>
      <h1 className="page-title">Pieces and their states</h1>
      <Buttons />
      <Fields />
      <Words />
      <Group title="People">
        {['p_a', 'p_b', 'p_c', 'p_d', 'p_e', 'p_f'].map((person) => (
          <Avatar key={person} person={person} name="Tomas Lindqvist" />
        ))}
      </Group>
      <Group title="Depth">
        <Card depth="flat">A well</Card>
        <Card>A card</Card>
        <Card depth="raised">The raised thing</Card>
      </Group>
      <Group title="Loading, after 400 ms">
        <Card className={classes.wide ?? ''}>
          <Waiting sentence="Fetching your episodes with Tomas…" />
        </Card>
      </Group>
      <Group title="Empty">
        <Card className={classes.wide ?? ''}>
          <Empty
            title="Your first talk will appear here by itself."
            why="You do not log anything. Open a room, talk, hang up."
            action={<Button>Open a room</Button>}
          />
        </Card>
      </Group>
      <Group title="To take away">
        <CopyLine label="Link" value="https://rooms.example/i/abc" />
      </Group>
    </div>
  );
}
