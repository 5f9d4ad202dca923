import { paths } from '../../config/paths';
import { ApiError, withQuery } from '../../lib/api-client';
import type { Problem, UploadResult } from '../../lib/api-types';

/** Sends one file as it is. XMLHttpRequest, because fetch does not tell how much has been sent. */
export function uploadFile(file: File, token: string, onProgress: (share: number) => void): Promise<UploadResult> {
    return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open('POST', withQuery(paths.api.uploads, { name: file.name }));
        request.setRequestHeader('authorization', `Bearer ${token}`);
        request.setRequestHeader('content-type', 'application/octet-stream');
        request.responseType = 'json';
        request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : 0);
        request.onload = () => {
            if (request.status >= 200 && request.status < 300) {
                resolve(request.response as UploadResult);
                return;
            }
            const problem = (request.response ?? {}) as Partial<Problem>;
            reject(new ApiError(request.status, problem.code ?? 'unknown', problem.detail ?? problem.title ?? String(request.status), problem.request_id ?? ''));
        };
        request.onerror = () => reject(new ApiError(0, 'unreachable', 'unreachable', ''));
        request.send(file);
    });
}
