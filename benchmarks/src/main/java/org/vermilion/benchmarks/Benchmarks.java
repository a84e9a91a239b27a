// SPDX-License-Identifier: Apache-2.0
package org.vermilion.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vermilion.core.trust.Trust;
import org.vermilion.core.verify.Authenticity;
import org.vermilion.core.verify.Policy;
import org.vermilion.core.verify.Report;
import org.vermilion.core.verify.Verifier;
import org.vermilion.service.document.LicenceDocuments;
import org.vermilion.service.document.LicencePage;
import org.vermilion.service.document.SignatureKey;
import org.vermilion.service.keys.Keys;
import org.vermilion.service.licence.IssuedLicence;
import org.vermilion.service.licence.LicenceIssuer;
import org.vermilion.service.licence.Licences;

/**
 * Issues, composes, signs and verifies in turns with its peers, and prints what each does per second of CPU time.
 * Arguments: seconds of a round (2), number of rounds (7).
 */
public final class Benchmarks {

    private static final Path FOLDER = Path.of("var/bench/work");
    private static final String SIGN = "sign (B-B, no TSA)";
    private static final String VERIFY = "verify one licence";

    private final Workshop workshop;
    private final Stopwatch stopwatch;
    private final SampleRequests requests = new SampleRequests();
    private final LicenceDocuments documents;
    private final Verifier verifier;
    private final byte[] licence;
    private final byte[] data;

    private Benchmarks(Workshop workshop, Stopwatch stopwatch) throws IOException {
        this.workshop = workshop;
        this.stopwatch = stopwatch;
        this.documents = workshop.part(LicenceDocuments.class);
        this.verifier = new Verifier(Trust.read(workshop.trust()), Policy.standard());
        IssuedLicence issued = issue();
        this.licence = workshop.part(Licences.class).file(issued);
        this.data = workshop.part(Licences.class).data(issued);
    }

    public static void main(String[] arguments) throws Exception {
        Duration round = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 2);
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        Stopwatch stopwatch = new Stopwatch();
        String text;
        try (Workshop workshop = Workshop.open(FOLDER, stopwatch)) {
            text = new Benchmarks(workshop, stopwatch).run(new Match(round.multipliedBy(25), round, rounds));
        }
        Path file = Path.of("var/bench/" + Instant.now().toString().replace(':', '-') + ".txt");
        Files.writeString(file, text);
        new PrintStream(System.out, true, StandardCharsets.UTF_8).println(text + "kept in " + file);
        // Idle threads of libraries must not keep the table waiting.
        System.exit(0);
    }

    private String run(Match match) throws Exception {
        requireValid();
        byte[] composed = documents.compose(page());
        Path signed = Files.write(FOLDER.resolve("licence.pdf"), licence);
        Path plain = Files.write(FOLDER.resolve("plain.pdf"), PlainPdf.of(composed));
        DevelopmentKey key = DevelopmentKey.read(workshop.keys(), "market-seal");
        try (DssPeers dss = new DssPeers(
                FOLDER.resolve("dss.log"),
                plain.toString(),
                key.file().toString(),
                key.password(),
                signed.toString(),
                workshop.trust().toString())) {
            System.err.println("EU DSS: " + dss.greeting());
            List<Contender> contenders = contenders(composed, Files.readAllBytes(plain), key, dss);
            String steps = steps();
            return heading(match, composed, dss) + Table.of(match.play(contenders)) + "\n" + steps + "\n"
                    + coldStarts(signed);
        }
    }

    private List<Contender> contenders(byte[] composed, byte[] plain, DevelopmentKey key, DssPeers dss) {
        SignatureKey signer = workshop.part(Keys.class).documentSigner(requests.department());
        PdfBoxSigning pdfBox = new PdfBoxSigning(plain, key.key(), key.chain());
        byte[] token = {0x30, 0};
        Contender issuing = new InProcess("issue one licence", "Vermilion, with its TSA", this::issue);
        return List.of(
                issuing,
                new IssuingWithDatabase(issuing, "the same, and PostgreSQL's CPU", workshop.database()),
                new InProcess("compose the page", "Vermilion", () -> documents.compose(page())),
                new InProcess(
                        SIGN,
                        "Vermilion",
                        () -> documents.seal(composed, data, signer, digest -> token, Instant.now())),
                dss.contender(SIGN, "sign"),
                new InProcess(SIGN, "PDFBox 3.0.8 + Bouncy Castle", pdfBox::sign),
                new InProcess(VERIFY, "Vermilion", this::verify),
                dss.contender(VERIFY, "validate"));
    }

    private LicencePage page() {
        return SamplePage.with(data);
    }

    private IssuedLicence issue() {
        stopwatch.begin();
        return workshop.part(LicenceIssuer.class).issue(requests.next()).licence();
    }

    private Report verify() {
        return verifier.verify("licence.pdf", licence, Instant.now());
    }

    private void requireValid() {
        Report report = verify();
        if (report.authenticity() != Authenticity.VALID) {
            throw new IllegalStateException("our own licence is " + report.authenticity() + ": " + report.findings());
        }
    }

    private String steps() {
        for (int i = 0; i < 1500; i++) {
            issue();
        }
        stopwatch.reset();
        for (int i = 0; i < 500; i++) {
            issue();
        }
        return stopwatch.table();
    }

    private String heading(Match match, byte[] composed, DssPeers dss) {
        return String.format(
                Locale.ROOT,
                "%s, %s, JDK %s, %d processors%n%d rounds of %d s of CPU time after %d s of warm-up, one thread each, in turns%n"
                        + "licence: %d bytes composed, %d bytes signed; EU DSS: %s%n%n",
                Instant.now(),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors(),
                match.rounds(),
                match.round().toSeconds(),
                match.warmUp().toSeconds(),
                composed.length,
                licence.length,
                dss.greeting());
    }

    private String coldStarts(Path signed) throws IOException, InterruptedException {
        List<ColdStart> commands = new ArrayList<>();
        commands.add(new ColdStart(
                "bin/vermilion verify",
                List.of("bin/vermilion", "verify", "--trust", workshop.trust().toString(), signed.toString())));
        if (Files.isExecutable(Path.of("/usr/bin/pdfsig"))) {
            commands.add(new ColdStart("pdfsig", List.of("/usr/bin/pdfsig", "-nocert", signed.toString())));
        }
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%-24s %14s %13s%n", "cold start", "median s", "least..most"));
        for (ColdStart command : commands) {
            text.append(command.line());
        }
        return text.toString();
    }
}
