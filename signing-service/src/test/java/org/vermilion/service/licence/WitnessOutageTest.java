// SPDX-License-Identifier: AGPL-3.0-or-later
package org.vermilion.service.licence;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vermilion.core.crypto.Digests;
import org.vermilion.core.log.NoteSigner;
import org.vermilion.core.log.NoteVerifier;
import org.vermilion.core.log.SignatureType;
import org.vermilion.core.log.TreeHead;
import org.vermilion.core.log.Witness;
import org.vermilion.core.log.WitnessAnswer;
import org.vermilion.core.log.WitnessHeads;
import org.vermilion.service.log.TransparencyLog;
import org.vermilion.service.running.Client;
import org.vermilion.service.running.Client.Answer;
import org.vermilion.service.running.RunningService;
import tools.jackson.databind.JsonNode;

/** A witness that the quorum needs is down while a licence is issued; when it is back, the stored file gets its proof. */
@Tag("slow")
class WitnessOutageTest {

    @Test
    void theFileIsGivenTheMissingWitnessLater() throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        NoteSigner cosigner = cosigner();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String witness = "vermilion.log.witnesses[0].";
        try (RunningService service = RunningService.start(
                RunningService.newDataDir(),
                witness + "name=outside",
                witness + "url=http://127.0.0.1:" + server.getAddress().getPort(),
                witness + "key=" + cosigner.key().vkey(),
                "vermilion.log.back-off=100ms")) {
            TransparencyLog log = service.bean(TransparencyLog.class);
            serve(server, new Witness(cosigner, List.of(log.key()), memory()), down);
            Client client = service.client();
            Answer issued = client.issue("market", UUID.randomUUID().toString(), Client.sample("food-business"));
            assertThat(issued.status()).as(issued.json().toString()).isEqualTo(201);
            String identifier = issued.json().path("identifier").stringValue();
            byte[] before = client.file("market", identifier);

            down.set(false);

            byte[] after = before;
            long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            while (Arrays.equals(before, after) && System.nanoTime() < end) {
                Thread.sleep(100);
                after = client.file("market", identifier);
            }
            assertThat(after).hasSameSizeAs(before);
            JsonNode report = client.verify(after, "en").json();
            assertThat(report.path("authenticity").stringValue())
                    .as(report.toString())
                    .isEqualTo("VALID");
            Answer read = client.send(client.as("market", "/api/v1/licences/" + identifier));
            assertThat(read.json().path("sha256").stringValue()).isEqualTo(Digests.sha256Hex(after));
            assertThat(read.json().path("log")).isEqualTo(issued.json().path("log"));
        } finally {
            server.stop(0);
        }
    }

    private static void serve(HttpServer server, Witness witness, AtomicBoolean down) {
        server.createContext("/add-checkpoint", exchange -> {
            byte[] request = exchange.getRequestBody().readAllBytes();
            WitnessAnswer answer =
                    down.get() ? new WitnessAnswer(503, "text/plain", "down") : witness.answer(request, Instant.now());
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), answer.bytes().length);
            exchange.getResponseBody().write(answer.bytes());
            exchange.close();
        });
        server.start();
    }

    private static WitnessHeads memory() {
        Map<String, TreeHead> heads = new ConcurrentHashMap<>();
        return new WitnessHeads() {
            @Override
            public TreeHead latest(String origin) {
                return heads.getOrDefault(origin, TreeHead.EMPTY);
            }

            @Override
            public boolean move(String origin, TreeHead known, TreeHead newer) {
                heads.put(origin, newer);
                return true;
            }
        };
    }

    private static NoteSigner cosigner() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] info = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(info, info.length - 32, info.length);
        NoteVerifier key = NoteVerifier.of("witness.example/outside", SignatureType.COSIGNATURE, raw);
        return new NoteSigner(key, message -> signed(pair.getPrivate(), message));
    }

    private static byte[] signed(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
