import type { Attachment } from './complaint.ts';

/** `small` stands on pages, `clean` opens from there and is what is sent on; neither says where and with what it was taken. */
export const pictureCopies = ['small', 'clean'] as const;
export type PictureCopy = (typeof pictureCopies)[number];

/** Copies lie apart from what was sent, so that who makes them can write over no original. */
export const copiesPrefix = 'pictures/';
export const copyMediaType = 'image/jpeg';

/** Where the copy of a stored file is, if there is one. */
export function copyKey(key: string, copy: PictureCopy): string {
  return `${copiesPrefix}${key}/${copy}`;
}

/** What a copy is called when it is saved: by its original, with the ending of what it is. */
export function copyName(fileName: string): string {
  return `${fileName.replace(/\.[^.]+$/, '')}.jpg`;
}

/** Whether a file may be a picture with copies, by what it says it is: mail programs send pictures as anything. */
export function maybePicture({ fileName, mediaType }: Pick<Attachment, 'fileName' | 'mediaType'>): boolean {
  return (
    /^image\//i.test(mediaType) || /\.(?:jpe?g|jpe|jfif|png|gif|webp|hei[cf]|avif|tiff?)$/i.test(fileName)
  );
}
